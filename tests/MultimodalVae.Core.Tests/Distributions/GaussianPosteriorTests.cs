using MultimodalVae.Graph;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>KL(N(m, v) || N(0, 1)) against samples and against its Taylor series, and samples of the posterior.</summary>
[Trait("Proof", "sampling")]
public sealed class GaussianPosteriorTests(ITestOutputHelper output)
{
    private const int Count = 300;

    /// <summary>Rounding is that of the precision, some units in the last place of the largest term.</summary>
    [Theory, InlineData(Precision.Float64, 1e-13), InlineData(Precision.Float32, 3e-6)]
    public void Divergence_is_the_mean_over_samples(Precision precision, double rounding)
    {
        var score = new LargestError(output, $"KL to the prior against samples, {precision}, standard errors", 5);
        var run = NodeRun.Of(precision).Last();
        var random = new Random(5);
        foreach (var (m, s) in (ReadOnlySpan<(RowMatrix, RowMatrix)>)[RandomNumbers.Apart(run, Count), NearThePrior(run, Count)])
        {
            foreach (var (i, divergence) in run.Run(Divergence, m, s).Numbers().Index())
            {
                var (mean, logVariance) = (m[0, i], s[0, i]);
                var estimate = Sampled(mean, logVariance, random);
                var size = 1 + (mean * mean) + Math.Exp(logVariance) + Math.Abs(logVariance);
                var difference = Math.Max(0, Math.Abs(divergence - estimate.Value) - (rounding * size));
                score.Add(difference / estimate.StandardError, $"N({mean:R}, exp {logVariance:R})");
            }
        }

        score.Check();
    }

    [Theory, InlineData(Precision.Float64), InlineData(Precision.Float32)]
    public void Divergence_is_finite_and_never_negative(Precision precision)
    {
        foreach (var run in NodeRun.Of(precision))
        {
            var (extreme, near) = (RandomNumbers.Apart(run, 10_000), NearThePrior(run, 100_000));
            run.Run(Divergence, extreme.Means, extreme.LogSpreads).Numbers()
                .Should().OnlyContain(value => double.IsFinite(value) && value > 0, "{0}", run);
            run.Run(Divergence, near.Means, near.LogVariances).Numbers().Should().OnlyContain(value => value >= 0, "{0}", run);
        }
    }

    /// <summary>
    /// m^2 / 2 + s^2 / 4 + s^3 / 12 + ... for log-variances s, near the collapse of the posterior, where the terms of the closed form
    /// cancel. Errors are relative to the sum itself.
    /// </summary>
    [Theory, InlineData(Precision.Float64, 2e-15), InlineData(Precision.Float32, 5e-6)]
    public void Divergence_near_the_prior_is_its_series(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"KL to the prior near it, {precision}, relative", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var (m, s) = NearThePrior(run, Count);
            foreach (var (i, divergence) in run.Run(Divergence, m, s).Numbers().Index())
            {
                var (series, term) = (0.0, s[0, i] / 2);
                for (var n = 2; n < 25; n++)
                    series += term *= s[0, i] / n;
                error.AddRelative(divergence, (m[0, i] * m[0, i] / 2) + series, $"N({m[0, i]:R}, exp {s[0, i]:R}), {run}");
            }
        }

        error.Check();
    }

    /// <summary>z = m + exp(s / 2) e, also where the deviation exp(s / 2) is 1e-6 or 1e6.</summary>
    [Theory, InlineData(Precision.Float64, 1e-15), InlineData(Precision.Float32, 1e-6)]
    public void Sample_is_that_of_the_noise(Precision precision, double tolerance)
    {
        var error = new LargestError(output, $"samples of the posterior, {precision}, relative to the larger term", tolerance);
        foreach (var run in NodeRun.Of(precision))
        {
            var ((m, s), e) = (RandomNumbers.Apart(run, Count), run.Rounded(RandomNumbers.Normals(1, Count, seed: 1)));
            var z = run.Run(inputs => new GaussianPosteriorNodes(inputs[0], inputs[1]).Sample(inputs[2]), m, s, e);
            for (var i = 0; i < Count; i++)
            {
                var step = Math.Exp(s[0, i] / 2) * e[0, i];
                var size = Math.Max(Math.Abs(m[0, i]), Math.Abs(step));
                error.Add((z[0, i] - m[0, i] - step) / size, $"N({m[0, i]:R}, exp {s[0, i]:R}), {run}");
            }
        }

        error.Check();
    }

    private static Node Divergence(Node[] inputs) => new GaussianPosteriorNodes(inputs[0], inputs[1]).DivergenceFromPrior;

    /// <summary>Means and log-variances from 1e-9 to 1 away from those of the prior.</summary>
    private static (RowMatrix Means, RowMatrix LogVariances) NearThePrior(NodeRun run, int count) =>
        (run.Rounded(RandomNumbers.Signed(count, -9, 0, seed: 3)), run.Rounded(RandomNumbers.Signed(count, -9, 0, seed: 5)));

    /// <summary>The mean of log q(x) - log N(x; 0, 1) over samples x of q.</summary>
    private static RunningMean Sampled(double mean, double logVariance, Random random)
    {
        const int Samples = 5_000;
        var (estimate, deviation) = (new RunningMean(), Math.Exp(logVariance / 2));
        for (var n = 0; n < Samples; n++)
        {
            var e = random.NextGaussian();
            var x = mean + (deviation * e);
            estimate.Add((x * x / 2) - (e * e / 2) - (logVariance / 2));
        }

        return estimate;
    }
}
