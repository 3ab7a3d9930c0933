using MultimodalVae.Graph;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Bernoulli distributions in both codings, with logits from -700 to 700 and beyond.</summary>
[Trait("Proof", "sampling")]
public sealed class BernoulliNodesTests(ITestOutputHelper output)
{
    private const int Columns = 200;

    private static readonly (BinaryCoding Coding, double No)[] _codings = [(BinaryCoding.ZeroOne, 0), (BinaryCoding.MinusOneOne, -1)];

    /// <summary>log P(yes) = -log(1 + exp(-logit)), and log P(no) is that of the opposite logit.</summary>
    [Theory, InlineData(Precision.Float64, 2e-15), InlineData(Precision.Float32, 1e-6)]
    public void LogProbability_is_that_of_the_textbook(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"log-probability of Bernoulli distributions, {precision}, relative to 1 or more", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var logits = run.Rounded(RandomNumbers.Signed(Columns, -6, 2.8, seed: 1));
            foreach (var (coding, no) in _codings)
            {
                var (yes, other) = (LogProbability(run, coding, logits, 1), LogProbability(run, coding, logits, no));
                foreach (var (i, logit) in logits.Numbers().Index())
                {
                    error.AddRelative(yes[0, i], -Softplus(-logit), $"yes of {logit:0.0e+0}, {coding}, {run}", 1);
                    error.AddRelative(other[0, i], -Softplus(logit), $"no of {logit:0.0e+0}, {coding}, {run}", 1);
                }
            }
        }

        error.Check();
    }

    [Theory, InlineData(Precision.Float64, 1e-13), InlineData(Precision.Float32, 1e-4)]
    public void Probabilities_add_up_to_1(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"sum of the probabilities of Bernoulli distributions, {precision}", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var logits = run.Rounded(RandomNumbers.Uniform(Columns, -700, 700, seed: 1));
            foreach (var (coding, no) in _codings)
            {
                var (yes, other) = (LogProbability(run, coding, logits, 1), LogProbability(run, coding, logits, no));
                for (var i = 0; i < Columns; i++)
                    error.Add(Math.Exp(yes[0, i]) + Math.Exp(other[0, i]) - 1, $"{coding}, {run}");
            }
        }

        error.Check();
    }

    [Theory, InlineData(Precision.Float64, 1e-13), InlineData(Precision.Float32, 2e-5)]
    public void Mean_and_variance_are_those_of_the_probability(Precision precision, double tolerance)
    {
        var means = new LargestError(output, $"mean of Bernoulli distributions, {precision}", tolerance);
        var variances = new LargestError(output, $"variance of Bernoulli distributions, {precision}, relative", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var logits = run.Rounded(RandomNumbers.Signed(Columns, -6, 1.9, seed: 1));
            foreach (var (coding, no) in _codings)
            {
                var (mean, variance) = run.Moments(inputs => new BernoulliNodes(inputs[0], coding), logits);
                foreach (var (i, logit) in logits.Numbers().Index())
                {
                    var (yes, other) = (Math.Exp(-Softplus(-logit)), Math.Exp(-Softplus(logit)));
                    means.Add(mean[0, i] - (yes + (no * other)), $"{logit:0.0e+0}, {coding}, {run}");
                    variances.AddRelative(variance[0, i], yes * other * (1 - no) * (1 - no), $"{logit:0.0e+0}, {coding}, {run}");
                }
            }
        }

        means.Check();
        variances.Check();
    }

    /// <summary>Where exp(-logit) overflows, all that is left is the limit.</summary>
    [Theory, InlineData(Precision.Float64), InlineData(Precision.Float32)]
    public void Huge_logit_is_certain(Precision precision)
    {
        RowMatrix logits = new double[,] { { -1e30, -1e4, 1e4, 1e30 } };
        foreach (var run in NodeRun.Of(precision))
        {
            logits = run.Rounded(logits);
            foreach (var (coding, no) in _codings)
            {
                LogProbability(run, coding, logits, 1).Numbers().Should().Equal([logits[0, 0], -1e4, 0, 0], "{0}", run);
                LogProbability(run, coding, logits, no).Numbers().Should().Equal([0, 0, -1e4, -logits[0, 3]], "{0}", run);
                var (mean, variance) = run.Moments(inputs => new BernoulliNodes(inputs[0], coding), logits);
                foreach (var (found, expected) in mean.Numbers().Zip([no, no, 1, 1]))
                    found.Should().BeApproximately(expected, 1e-30, "{0}", run);
                variance.Numbers().Should().OnlyContain(value => value >= 0 && value < 1e-30, "{0}", run);
            }
        }
    }

    /// <summary>The share of yes, and of two columns that are yes at once: p_i p_j, as they are independent.</summary>
    [Theory, InlineData(Precision.Float64), InlineData(Precision.Float32)]
    public void Samples_are_yes_as_often_as_their_probability_says(Precision precision)
    {
        const int Rows = 20_000;
        const int Some = 20;
        var score = new LargestError(output, $"shares of yes of samples of Bernoulli distributions, {precision}, standard errors", 5);
        var run = NodeRun.Of(precision).Last();
        var logits = run.Rounded(RandomNumbers.Uniform(Some, -4, 4, seed: 1));
        foreach (var (coding, no) in _codings)
        {
            var uniforms = RandomNumbers.Uniforms(Rows, Some, seed: 6);
            var samples = run.Run(inputs => new BernoulliNodes(inputs[0], coding).Sample(inputs[1], inputs[1]), logits, uniforms);
            samples.Numbers().Should().OnlyContain(value => value == no || value == 1);
            for (var column = 0; column < Some; column++)
            {
                var (yes, next) = (Yes(samples, column), Yes(samples, (column + 1) % Some));
                Add("one column", yes, Probability(column));
                Add("two columns", yes.Zip(next, (a, b) => a * b), Probability(column) * Probability((column + 1) % Some));
            }
        }

        score.Check();

        static double[] Yes(RowMatrix samples, int column) => [.. samples.Column(column).Select(value => value == 1 ? 1.0 : 0)];

        double Probability(int column) => 1 / (1 + Math.Exp(-logits[0, column]));

        void Add(string what, IEnumerable<double> values, double probability) =>
            score.Add((values.Average() - probability) / Math.Sqrt(probability * (1 - probability) / Rows), what);
    }

    private static RowMatrix LogProbability(NodeRun run, BinaryCoding coding, RowMatrix logits, double value) =>
        run.Run(inputs => new BernoulliNodes(inputs[1], coding).LogProbability(inputs[0]), logits.Select(_ => value), logits);

    /// <summary>log(1 + exp(x)), with Kahan's correction where the exponential is small.</summary>
    private static double Softplus(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return Math.Max(x, 0) + (1 + e == 1 ? e : Math.Log(1 + e) * e / (1 + e - 1));
    }
}
