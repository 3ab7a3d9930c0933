using MultimodalVae.Graph;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Laplace distributions with scales from 1e-12 to 1e12 against what is known of them.</summary>
[Trait("Proof", "sampling")]
public sealed class LaplaceNodesTests(ITestOutputHelper output)
{
    private const int Columns = 200;

    /// <summary>Also where values are a million scales and more away. Errors are relative to the size of the terms.</summary>
    [Theory, InlineData(Precision.Float64, 2e-15), InlineData(Precision.Float32, 1e-6)]
    public void LogDensity_is_that_of_the_textbook(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"log-density of extreme Laplace distributions, {precision}, relative", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var (m, s) = RandomNumbers.Near(run, Columns, exponent: 1);
            var x = run.Rounded(RowMatrix.Create(1, Columns, (_, values) =>
            {
                for (var i = 0; i < Columns; i++)
                    values[i] = m[0, i] + m[0, Columns - 1 - i];
            }));
            var found = run.Run(LogDensity, x, m, s);
            for (var i = 0; i < Columns; i++)
            {
                var distance = Math.Abs(x[0, i] - m[0, i]) * Math.Exp(-s[0, i]);
                var size = distance + Math.Abs(s[0, i]) + Math.Log(2);
                error.Add((found[0, i] + distance + s[0, i] + Math.Log(2)) / size, $"{distance:0.0e+0} scales away, {run}");
            }
        }

        error.Check();
    }

    /// <summary>
    /// Gauss-Legendre's rule of 3 nodes on pieces of an eighth of a scale, which has an error of 2e-12, up to 45 scales from the kink: the
    /// rest is 1e-20.
    /// </summary>
    [Theory, InlineData(Precision.Float64, 1e-11), InlineData(Precision.Float32, 2e-5)]
    public void Density_integrates_to_1(Precision precision, double tolerance)
    {
        const double Piece = 0.125;
        var error = new LargestError(output, $"integral of the density of Laplace distributions, {precision}", tolerance);
        (double Node, double Weight)[] rule = [(-Math.Sqrt(0.6), 5.0 / 9), (0, 8.0 / 9), (Math.Sqrt(0.6), 5.0 / 9)];
        (double T, double Weight)[] nodes = [.. from piece in Enumerable.Range(-360, 720)
            from node in rule
            select ((piece + 0.5 + (node.Node / 2)) * Piece, node.Weight * Piece / 2)];
        foreach (var run in NodeRun.Of(precision))
        {
            var (m, s) = RandomNumbers.Near(run, Columns, exponent: 1);
            var x = run.Rounded(RowMatrix.Create(nodes.Length, Columns, (row, values) =>
            {
                for (var i = 0; i < Columns; i++)
                    values[i] = m[0, i] + (nodes[row].T * Math.Exp(s[0, i]));
            }));
            var logDensity = run.Run(LogDensity, x, m, s);
            for (var i = 0; i < Columns; i++)
            {
                var integral = nodes.Index().Sum(node => node.Item.Weight * Math.Exp(logDensity[node.Index, i] + s[0, i]));
                error.Add(integral - 1, $"column {i}, {run}");
            }
        }

        error.Check();
    }

    /// <summary>2 scale^2, computed as exp(2 log scale + log 2).</summary>
    [Theory, InlineData(Precision.Float64, 2e-14), InlineData(Precision.Float32, 1e-5)]
    public void Variance_is_twice_the_square_of_the_scale(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"variance of extreme Laplace distributions, {precision}, relative", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var (m, s) = RandomNumbers.Near(run, Columns, exponent: 1);
            var (mean, variance) = run.Moments(inputs => new LaplaceNodes(inputs[0], inputs[1]), m, s);
            mean.Numbers().Should().Equal(m.Numbers());
            foreach (var (found, logScale) in variance.Numbers().Zip(s.Numbers()))
                error.AddRelative(found, 2 * Math.Exp(2 * logScale), $"exp {logScale:0.0}, {run}");
        }

        error.Check();
    }

    /// <summary>Of scale 1 the even moments are 2, 24, 720, 40,320, and E|e| = 1, of the variance 1.</summary>
    [Theory, InlineData(Precision.Float64), InlineData(Precision.Float32)]
    public void Samples_have_the_moments(Precision precision)
    {
        const int Rows = 20_000;
        const int Some = 20;
        var score = new LargestError(output, $"moments of samples of Laplace distributions, {precision}, standard errors", 5);
        var run = NodeRun.Of(precision).Last();
        RowMatrix m = new double[,] { { 2 } }, s = new double[,] { { 3 } };
        var uniforms = RandomNumbers.Uniforms(Rows, Some, seed: 6);
        var samples = run.Run(inputs => new LaplaceNodes(inputs[0], inputs[1]).Sample(inputs[2], inputs[2]), m, s, uniforms);
        var e = samples.Select(value => (value - 2) * Math.Exp(-3));
        SampleMoments.AddTo(score, e, m2: 2, m4: 24, m6: 720, m8: 40_320);
        for (var column = 0; column < Some; column++)
            SampleMoments.Add(score, "mean deviation", Rows, e.Column(column).Select(Math.Abs), 1, 1);

        score.Check();
    }

    /// <summary>The least and the greatest number that models draw, and those around the kink of the inverse.</summary>
    [Theory, InlineData(Precision.Float64, 1e-7), InlineData(Precision.Float32, 1e-5)]
    public void Sample_of_an_extreme_number_is_that_of_the_inverse(Precision precision, double tolerance)
    {
        const double Least = 1.0 / (1 << 24);
        RowMatrix uniforms = new double[,] { { Least, 0.5 - Least, 0.5 + Least, 1 - Least } };
        RowMatrix m = new double[,] { { 0, 0, 0, 0 } };
        foreach (var run in NodeRun.Of(precision))
        {
            var found = run.Run(inputs => new LaplaceNodes(inputs[0], inputs[0]).Sample(inputs[1], inputs[1]), m, uniforms);
            double[] expected = [Math.Log(2 * Least), Math.Log(1 - (2 * Least)), -Math.Log(1 - (2 * Least)), -Math.Log(2 * Least)];
            foreach (var (value, wanted) in found.Numbers().Zip(expected))
                value.Should().BeApproximately(wanted, tolerance, "{0}", run);
        }
    }

    private static Node LogDensity(Node[] inputs) => new LaplaceNodes(inputs[1], inputs[2]).LogProbability(inputs[0]);
}
