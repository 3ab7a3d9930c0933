using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Densities, probabilities and samples of Laplace, Bernoulli and categorical tensors against what is known of them.</summary>
[Trait("Proof", "sampling")]
public sealed class TensorDensityTests(ITestOutputHelper output) : IDisposable
{
    private const int Columns = 200;
    private const int SampledRows = 20_000;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Random _random = new(3);

    public void Dispose() => _scope.Dispose();

    /// <summary>
    /// Gauss-Legendre's rule of 3 nodes on pieces of an eighth of a scale, which has an error of 2e-12, up to 45 scales from the kink: the rest is 1e-20.
    /// </summary>
    [Theory, InlineData(ScalarType.Float64, 1e-11), InlineData(ScalarType.Float32, 2e-5)]
    public void The_density_of_Laplace_integrates_to_1(ScalarType type, double tolerance)
    {
        const double Piece = 0.125;
        var error = new LargestError(output, $"integral of the density of Laplace, {type}", tolerance);
        var (mean, logScale) = ExtremeLaplace(type);
        var laplace = new TensorLaplace(mean, logScale);
        (double Node, double Weight)[] rule = [(-Math.Sqrt(0.6), 5.0 / 9), (0, 8.0 / 9), (Math.Sqrt(0.6), 5.0 / 9)];
        (double T, double Weight)[] nodes =
            [.. from piece in Enumerable.Range(-360, 720) from node in rule select ((piece + 0.5 + (node.Node / 2)) * Piece, node.Weight * Piece / 2)];
        var values = mean + (tensor([.. nodes.Select(node => node.T)], [nodes.Length, 1]).to(type) * logScale.exp());

        var density = (laplace.LogProbability(values).to(ScalarType.Float64) + logScale.to(ScalarType.Float64)).exp().ToRowMatrix();

        for (var column = 0; column < Columns; column++)
            error.Add(nodes.Index().Sum(node => node.Item.Weight * density[node.Index, column]) - 1, $"column {column}");

        error.Check();
    }

    /// <summary>Also where values are a million scales and more away. Errors are relative to the size of the terms.</summary>
    [Theory, InlineData(ScalarType.Float64, 2e-15), InlineData(ScalarType.Float32, 1e-6)]
    public void The_logarithm_of_Laplace_is_that_of_the_textbook(ScalarType type, double tolerance)
    {
        var error = new LargestError(output, $"log-density of Laplace, {type}, relative", tolerance);
        var (mean, logScale) = ExtremeLaplace(type);
        var values = (mean + mean.flip(1)).contiguous();
        var (x, m, s) = (values.ToRowMatrix(), mean.ToRowMatrix(), logScale.ToRowMatrix());
        var found = new TensorLaplace(mean, logScale).LogProbability(values).ToRowMatrix();

        for (var i = 0; i < Columns; i++)
        {
            var distance = Math.Abs(x[0, i] - m[0, i]) * Math.Exp(-s[0, i]);
            var size = distance + Math.Abs(s[0, i]) + Math.Log(2);
            error.Add((found[0, i] + distance + s[0, i] + Math.Log(2)) / size, $"{distance:0.0e+0} scales of exp {s[0, i]:0.0} away");
        }

        error.Check();
    }

    /// <summary>Logits from -700 to 700, in both codings, of no, yes and of the categories of a row.</summary>
    [Theory, InlineData(ScalarType.Float64, 1e-13), InlineData(ScalarType.Float32, 1e-4)]
    public void Probabilities_add_up_to_1(ScalarType type, double tolerance)
    {
        var error = new LargestError(output, $"sum of probabilities, {type}", tolerance);
        var logits = Logits(type);
        foreach (var (coding, no) in new[] { (BinaryCoding.ZeroOne, 0), (BinaryCoding.MinusOneOne, -1) })
        {
            var bernoulli = new TensorBernoulli(logits, coding);
            var sum = (bernoulli.LogProbability(ones_like(logits)).exp() + bernoulli.LogProbability(full_like(logits, no)).exp()).ToRowMatrix();
            foreach (var value in sum.Numbers())
                error.Add(value - 1, $"Bernoulli, {coding}");

            var rows = logits.view(-1, 5);
            var categorical = new TensorCategorical(rows, coding);
            var categories = Enumerable.Range(0, 5).Select(k => categorical.LogProbability(OneHot(k)).exp()).Aggregate((a, b) => a + b).ToRowMatrix();
            foreach (var value in categories.Numbers())
                error.Add(value - 1, $"categorical, {coding}");

            Tensor OneHot(int category)
            {
                var values = full_like(rows, no);
                values.select(1, category).fill_(1);
                return values;
            }
        }

        error.Check();
    }

    /// <summary>E|e| = 1, E e^2 = 2, E e^3 = 0, E e^4 = 24 of scale 1, whose samples have the variances 1, 20, 720, 39,744.</summary>
    [Theory, InlineData(ScalarType.Float64), InlineData(ScalarType.Float32)]
    public void Samples_of_Laplace_have_the_moments(ScalarType type)
    {
        var score = new LargestError(output, $"moments of samples of Laplace, {type}, standard errors", 5);
        var logScale = full([SampledRows, 20], 3, type);
        using var generator = new Generator(6);
        var e = ((new TensorLaplace(full_like(logScale, 2), logScale).Sample(generator) - 2) * Math.Exp(-3)).ToRowMatrix();

        for (var column = 0; column < e.ColumnCount; column++)
        {
            var values = e.Columns(column, 1).Numbers();
            Add("mean", values, 0, 2);
            Add("mean deviation", values.Select(Math.Abs), 1, 1);
            Add("variance", values.Select(value => value * value), 2, 20);
            Add("skewness", values.Select(value => Math.Pow(value, 3)), 0, 720);
            Add("kurtosis", values.Select(value => Math.Pow(value, 4)), 24, 39_744);
            Add("correlation of rows", values.Zip(values.Skip(1), (a, b) => a * b), 0, 4);
        }

        score.Check();

        void Add(string moment, IEnumerable<double> values, double expected, double variance) =>
            score.Add((values.Average() - expected) / Math.Sqrt(variance / SampledRows), moment);
    }

    /// <summary>The share of yes, and of two columns that are yes at once: p_i p_j, as they are independent.</summary>
    [Theory, InlineData(ScalarType.Float64), InlineData(ScalarType.Float32)]
    public void Samples_are_yes_as_often_as_their_probability_says(ScalarType type)
    {
        var score = new LargestError(output, $"shares of samples that are yes, {type}, standard errors", 5);
        var logits = Logits(type, most: 4).narrow(1, 0, 20);
        using var generator = new Generator(6);

        var bernoulli = new TensorBernoulli(logits.expand(SampledRows, -1)).Sample(generator).ToRowMatrix();
        var (categories, rows) = (logits.narrow(1, 0, 5), logits.to(ScalarType.Float64).ToRowMatrix());
        var categorical = new TensorCategorical(categories.expand(SampledRows, -1)).Sample(generator).ToRowMatrix();
        var odds = rows.Row(0).ToArray().Select(Math.Exp).ToArray();

        for (var column = 0; column < 20; column++)
        {
            var next = (column + 1) % 20;
            Add("Bernoulli", bernoulli.Columns(column, 1).Numbers(), Yes(column));
            var both = bernoulli.Columns(column, 1).Numbers().Zip(bernoulli.Columns(next, 1).Numbers(), (a, b) => a * b);
            Add("two columns", both, Yes(column) * Yes(next));
        }

        for (var category = 0; category < 5; category++)
            Add("categorical", categorical.Columns(category, 1).Numbers(), odds[category] / odds.Take(5).Sum());
        score.Check();

        double Yes(int column) => odds[column] / (1 + odds[column]);

        void Add(string what, IEnumerable<double> values, double probability) =>
            score.Add((values.Average() - probability) / Math.Sqrt(probability * (1 - probability) / SampledRows), what);
    }

    /// <summary>Means up to 10 scales from 0, scales from 1e-12 to 1e12.</summary>
    private (Tensor Mean, Tensor LogScale) ExtremeLaplace(ScalarType type)
    {
        double[] logScales = [.. Enumerable.Range(0, Columns).Select(_ => Math.Log(10) * ((24 * _random.NextDouble()) - 12))];
        double[] means = [.. logScales.Select(logScale => ((20 * _random.NextDouble()) - 10) * Math.Exp(logScale))];
        return (tensor(means, [1, Columns]).to(type), tensor(logScales, [1, Columns]).to(type));
    }

    private Tensor Logits(ScalarType type, double most = 700) =>
        tensor([.. Enumerable.Range(0, Columns).Select(_ => most * ((2 * _random.NextDouble()) - 1))], [1, Columns]).to(type);
}
