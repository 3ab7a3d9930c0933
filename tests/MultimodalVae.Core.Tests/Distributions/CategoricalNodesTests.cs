using MultimodalVae.Core.Tests.Operations;
using MultimodalVae.Graph;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Categorical distributions in both codings, with logits from -700 to 700 and beyond.</summary>
[Trait("Proof", "sampling")]
public sealed class CategoricalNodesTests(ITestOutputHelper output)
{
    private const int Categories = 5;

    private static readonly (BinaryCoding Coding, double No)[] _codings = [(BinaryCoding.ZeroOne, 0), (BinaryCoding.MinusOneOne, -1)];

    /// <summary>logit_k - max - log sum exp(logit - max). Errors are relative to the largest logit, or 1.</summary>
    [Theory, InlineData(Precision.Float64, 1e-15), InlineData(Precision.Float32, 5e-7)]
    public void LogProbability_is_that_of_the_textbook(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"log-probability of categorical distributions, {precision}, relative", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            foreach (var size in (double[])[0.01, 1, 30, 700])
            {
                var logits = run.Rounded(Logits(40, size));
                foreach (var (coding, no) in _codings)
                {
                    for (var category = 0; category < Categories; category++)
                    {
                        var found = LogProbability(run, coding, OneHot(logits, category, no), logits);
                        for (var row = 0; row < logits.RowCount; row++)
                        {
                            var difference = found[row, 0] - Log(logits, row, category);
                            error.Add(difference / Math.Max(1, size), $"logits up to {size}, {coding}, {run}");
                        }
                    }
                }
            }
        }

        error.Check();
    }

    [Theory, InlineData(Precision.Float64, 1e-14), InlineData(Precision.Float32, 2e-6)]
    public void Probabilities_add_up_to_1(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"sum of the probabilities of categorical distributions, {precision}", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var logits = run.Rounded(Logits(200, 700));
            foreach (var (coding, no) in _codings)
            {
                RowMatrix[] parts = [.. Enumerable.Range(0, Categories)
                    .Select(category => LogProbability(run, coding, OneHot(logits, category, no), logits))];
                for (var row = 0; row < logits.RowCount; row++)
                    error.Add(parts.Sum(part => Math.Exp(part[row, 0])) - 1, $"{coding}, {run}");
            }
        }

        error.Check();
    }

    [Theory, InlineData(Precision.Float64, 1e-14), InlineData(Precision.Float32, 5e-6)]
    public void Mean_and_variance_are_those_of_the_probability(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"mean and variance of categorical distributions, {precision}", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var logits = run.Rounded(Logits(200, 700));
            foreach (var (coding, no) in _codings)
            {
                var (mean, variance) = run.Moments(inputs => new CategoricalNodes(inputs[0], coding), logits);
                for (var row = 0; row < logits.RowCount; row++)
                {
                    for (var category = 0; category < Categories; category++)
                    {
                        var yes = Math.Exp(Log(logits, row, category));
                        error.Add(mean[row, category] - (yes + (no * (1 - yes))), $"mean, {coding}, {run}");
                        error.Add(variance[row, category] - (yes * (1 - yes) * (1 - no) * (1 - no)), $"variance, {coding}, {run}");
                    }
                }
            }
        }

        error.Check();
    }

    /// <summary>Exponentials of them overflow; those of their differences do not.</summary>
    [Theory, InlineData(Precision.Float64, 1e-15), InlineData(Precision.Float32, 2e-7)]
    public void Huge_logits_count_by_their_differences(Precision precision, double tolerance)
    {
        RowMatrix logits = new double[,] { { 1000, 1000, -1000 }, { -1000, -1000, -1000 }, { 1e30, -1e30, 0 }, { 1e30, 1e30, 1e30 } };
        foreach (var run in NodeRun.Of(precision))
        {
            logits = run.Rounded(logits);
            var (mean, _) = run.Moments(inputs => new CategoricalNodes(inputs[0]), logits);
            var logProbabilities = run.Run(inputs => new CategoricalNodes(inputs[0]).Parameters[0].Node, logits);

            foreach (var (found, expected) in mean.Numbers().Zip(
                [0.5, 0.5, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 1, 0, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0]))
                found.Should().BeApproximately(expected, tolerance, "{0}", run);
            logProbabilities[2, 0].Should().BeApproximately(0, tolerance, "{0}", run);
            logProbabilities.Row(2)[1..].ToArray().Should().Equal([-2 * logits[2, 0], -logits[2, 0]], "{0}", run);
        }
    }

    /// <summary>A row in which no category is yes, as a muted one, is a sum of nothing, and pulls at no logit.</summary>
    [Fact]
    public void Row_without_a_category_has_a_log_probability_and_a_gradient_of_0()
    {
        foreach (var (coding, no) in _codings)
        {
            var graph = TestGraph.Of(
                test => new CategoricalNodes(test.Learned(4, -700, 700), coding).LogProbability(test.Given(4, _ => no)));
            foreach (var engine in TestEngine.All)
            {
                var results = engine.Train(graph, GraphNumbers.Random(graph, 21, seed: 1));

                results.Outputs[0].Should().OnlyContain(value => value == 0, "{0}, {1}", coding, engine);
                results.OfInputs[0].Should().OnlyContain(value => value == 0, "{0}, {1}", coding, engine);
            }
        }
    }

    [Theory, InlineData(Precision.Float64), InlineData(Precision.Float32)]
    public void Samples_are_one_hot_and_yes_as_often_as_their_probability_says(Precision precision)
    {
        const int Rows = 20_000;
        var score = new LargestError(output, $"shares of categories of samples, {precision}, standard errors", 5);
        var run = NodeRun.Of(precision).Last();
        var logits = run.Rounded(RandomNumbers.Uniform(Categories, -3, 3, seed: 1));
        foreach (var (coding, no) in _codings)
        {
            var uniforms = RandomNumbers.Uniforms(Rows, Categories, seed: 6);
            var samples = run.Run(inputs => new CategoricalNodes(inputs[0], coding).Sample(inputs[1], inputs[1]), logits, uniforms);
            for (var row = 0; row < Rows; row++)
                Assert.Equal([.. Enumerable.Repeat(no, Categories - 1), 1], samples.Row(row).ToArray().Order());
            for (var category = 0; category < Categories; category++)
            {
                var probability = Math.Exp(Log(logits, 0, category));
                var share = samples.Column(category).Average(value => value == 1 ? 1.0 : 0);
                score.Add((share - probability) / Math.Sqrt(probability * (1 - probability) / Rows), $"category {category}, {coding}");
            }
        }

        score.Check();
    }

    private static RowMatrix Logits(int rows, double size) =>
        new(rows, Categories, RandomNumbers.Uniform(rows * Categories, -size, size, seed: 1).Values);

    private static RowMatrix OneHot(RowMatrix logits, int category, double no)
    {
        return RowMatrix.Create(logits.RowCount, Categories, (_, values) =>
        {
            values.Fill(no);
            values[category] = 1;
        });
    }

    private static RowMatrix LogProbability(NodeRun run, BinaryCoding coding, RowMatrix values, RowMatrix logits) =>
        run.Run(inputs => new CategoricalNodes(inputs[1], coding).LogProbability(inputs[0]), values, logits);

    private static double Log(RowMatrix logits, int row, int category)
    {
        var values = logits.Row(row).ToArray();
        return values[category] - values.Max() - Math.Log(values.Sum(value => Math.Exp(value - values.Max())));
    }
}
