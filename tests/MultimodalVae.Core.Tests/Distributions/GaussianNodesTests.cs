using MultimodalVae.Graph;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Gaussians with variances from 1e-12 to 1e12 against what is known of the normal distribution.</summary>
[Trait("Proof", "sampling")]
public sealed class GaussianNodesTests(ITestOutputHelper output)
{
    private const int Columns = 200;

    /// <summary>Also where values are a million deviations and more away. Errors are relative to the size of the terms.</summary>
    [Theory, InlineData(Precision.Float64, 2e-15), InlineData(Precision.Float32, 1e-6)]
    public void LogDensity_is_that_of_the_textbook(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"log-density of extreme Gaussians, {precision}, relative", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var (m, s) = RandomNumbers.Apart(run, Columns);
            var x = run.Rounded(RandomNumbers.Signed(Columns, -6, 6, seed: 3));
            var found = run.Run(LogDensity, x, m, s);
            for (var i = 0; i < Columns; i++)
            {
                var (square, constant) = (Math.Pow((x[0, i] - m[0, i]) * Math.Exp(-s[0, i] / 2), 2), Math.Log(2 * Math.PI));
                var size = square + Math.Abs(s[0, i]) + constant;
                error.Add((found[0, i] + ((square + s[0, i] + constant) / 2)) / size, $"exp {s[0, i]:0.0}, {run}");
            }
        }

        error.Check();
    }

    /// <summary>The trapezoidal rule of step 1/10 is exact to rounding for a Gaussian, whose rest beyond 12 deviations is 1e-32.</summary>
    [Theory, InlineData(Precision.Float64, 1e-12), InlineData(Precision.Float32, 2e-6)]
    public void Density_integrates_to_1(Precision precision, double tolerance)
    {
        const int Steps = 120;
        var error = new LargestError(output, $"integral of the density of Gaussians, {precision}", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var (m, s) = RandomNumbers.Near(run, Columns, exponent: 0.5);
            var x = run.Rounded(RowMatrix.Create((2 * Steps) + 1, Columns, (row, values) =>
            {
                for (var i = 0; i < Columns; i++)
                    values[i] = m[0, i] + ((row - Steps) * 12.0 / Steps * Math.Exp(s[0, i] / 2));
            }));
            var density = run.Run(LogDensity, x, m, s).Select(Math.Exp);
            for (var i = 0; i < Columns; i++)
            {
                var integral = 0.0;
                for (var row = 1; row <= 2 * Steps; row++)
                    integral += (x[row, i] - x[row - 1, i]) * (density[row, i] + density[row - 1, i]) / 2;
                error.Add(integral - 1, $"N({m[0, i]:0.0e+0}, exp {s[0, i]:0.0}), {run}");
            }
        }

        error.Check();
    }

    [Theory, InlineData(Precision.Float64, 1e-15), InlineData(Precision.Float32, 1e-6)]
    public void Mean_and_variance_are_the_parameters(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"variance of extreme Gaussians, {precision}, relative", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var (m, s) = RandomNumbers.Near(run, Columns, exponent: 0.5);
            var (mean, variance) = run.Moments(inputs => new GaussianNodes(inputs[0], inputs[1]), m, s);
            mean.Numbers().Should().Equal(m.Numbers());
            foreach (var (found, logVariance) in variance.Numbers().Zip(s.Numbers()))
                error.AddRelative(found, Math.Exp(logVariance), $"exp {logVariance:0.0}, {run}");
        }

        error.Check();
    }

    /// <summary>The even moments are 1, 3, 15, 105.</summary>
    [Theory, InlineData(Precision.Float64), InlineData(Precision.Float32)]
    public void Samples_have_the_moments(Precision precision)
    {
        const int Rows = 20_000;
        const int Some = 20;
        var score = new LargestError(output, $"moments of samples of Gaussians, {precision}, standard errors", 5);
        var run = NodeRun.Of(precision).Last();
        var (m, s) = RandomNumbers.Near(run, Some, exponent: 0.5);
        var e = Standardised(run.Run(Sample, m, s, RandomNumbers.Normals(Rows, Some, seed: 6)), m, s);
        SampleMoments.AddTo(score, e, m2: 1, m4: 3, m6: 15, m8: 105);

        score.Check();
    }

    /// <summary>
    /// Of 200,000 samples one is beyond 6.5 deviations with a probability of 2e-5; a mean of 1e6 rounds samples of a small deviation.
    /// </summary>
    [Theory, InlineData(Precision.Float64, 2.3e-16), InlineData(Precision.Float32, 1.2e-7)]
    public void Samples_of_extremes_are_finite_and_no_further_away_than_normal_numbers(Precision precision, double spacing)
    {
        foreach (var run in NodeRun.Of(precision))
        {
            var (m, s) = RandomNumbers.Apart(run, Columns);
            var e = Standardised(run.Run(Sample, m, s, RandomNumbers.Normals(1_000, Columns, seed: 6)), m, s);
            for (var column = 0; column < Columns; column++)
            {
                var most = 6.5 + (spacing * Math.Abs(m[0, column]) * Math.Exp(-s[0, column] / 2));
                e.Column(column).Should().OnlyContain(value => Math.Abs(value) <= most, "{0}", run);
            }
        }
    }

    [Fact]
    public void One_log_variance_is_that_of_every_column()
    {
        var run = NodeRun.Of(Precision.Float64).Single();
        RowMatrix x = new double[,] { { 0.5, -2, 7 } }, m = new double[,] { { 1, 2, 3 } };
        RowMatrix one = new double[,] { { -0.7 } }, all = new double[,] { { -0.7, -0.7, -0.7 } };

        run.Run(LogDensity, x, m, one).Numbers().Should().Equal(run.Run(LogDensity, x, m, all).Numbers());
        run.Run(Sample, m, one, x).Numbers().Should().Equal(run.Run(Sample, m, all, x).Numbers());
        new GaussianNodes(Node.Constant(0, 3), Node.Constant(0)).ToNumbers([m, one]).StandardDeviation!.Numbers()
            .Should().Equal(Enumerable.Repeat(Math.Exp(-0.35), 3));
    }

    private static Node LogDensity(Node[] inputs) => new GaussianNodes(inputs[1], inputs[2]).LogProbability(inputs[0]);

    private static Node Sample(Node[] inputs) => new GaussianNodes(inputs[0], inputs[1]).Sample(inputs[2], inputs[2]);

    private static RowMatrix Standardised(RowMatrix samples, RowMatrix m, RowMatrix s)
    {
        return RowMatrix.Create(samples.RowCount, samples.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = (samples[row, i] - m[0, i]) * Math.Exp(-s[0, i] / 2);
        });
    }
}
