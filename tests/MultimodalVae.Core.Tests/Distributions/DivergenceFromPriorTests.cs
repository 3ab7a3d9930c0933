using MultimodalVae.Data.Simulation;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>KL(N(m, v) || N(0, 1)) of tensors against samples and against its Taylor series.</summary>
[Trait("Proof", "sampling")]
public sealed class DivergenceFromPriorTests(ITestOutputHelper output) : IDisposable
{
    private const int Count = 300;

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>Rounding is that of the numbers' type, some units in the last place of the largest term.</summary>
    [Theory, InlineData(ScalarType.Float64, 1e-13), InlineData(ScalarType.Float32, 3e-6)]
    public void It_is_the_mean_over_samples(ScalarType type, double rounding)
    {
        var score = new LargestError(output, $"KL to the prior against samples, {type}, standard errors", 5);
        var random = new Random(5);
        foreach (var cases in (TensorGaussianCases[])[
            TensorGaussianCases.Extreme(type, Count, TensorGaussianCases.UpTo1e6), TensorGaussianCases.NearThePrior(type, Count)])
        {
            foreach (var ((mean, logVariance), divergence) in cases.Columns.Zip(Divergences(cases)))
            {
                var estimate = Sampled(mean, logVariance, random);
                var size = 1 + (mean * mean) + Math.Exp(logVariance) + Math.Abs(logVariance);
                score.Add(Math.Max(0, Math.Abs(divergence - estimate.Value) - (rounding * size)) / estimate.StandardError, $"of N({mean:R}, exp {logVariance:R})");
            }
        }

        score.Check();
    }

    [Theory, InlineData(ScalarType.Float64), InlineData(ScalarType.Float32)]
    public void It_is_finite_and_never_negative(ScalarType type)
    {
        Divergences(TensorGaussianCases.Extreme(type, 10_000, TensorGaussianCases.UpTo1e6)).Should().OnlyContain(value => double.IsFinite(value) && value > 0);
        Divergences(TensorGaussianCases.NearThePrior(type, 100_000)).Should().OnlyContain(value => value >= 0);
    }

    /// <summary>
    /// m^2 / 2 + s^2 / 4 + s^3 / 12 + ... for log-variances s, near the collapse of the posterior, where the terms of the closed form cancel.
    /// Errors are relative to m^2 + |s|, of which some units in the last place are the best to be had.
    /// </summary>
    [Theory, InlineData(ScalarType.Float64, 4e-16), InlineData(ScalarType.Float32, 2e-7)]
    public void Near_the_prior_it_is_no_further_off_than_its_parameters_are_rounded(ScalarType type, double tolerance)
    {
        var error = new LargestError(output, $"KL to the prior near it, {type}, relative to its parameters", tolerance);
        var cases = TensorGaussianCases.NearThePrior(type, Count);
        foreach (var ((mean, logVariance), divergence) in cases.Columns.Zip(Divergences(cases)))
        {
            var (series, term) = (mean * mean / 2, logVariance / 2);
            for (var n = 2; n < 25; n++)
                series += term *= logVariance / n;
            error.Add((divergence - series) / ((mean * mean) + Math.Abs(logVariance)), $"of N({mean:R}, exp {logVariance:R})");
        }

        error.Check();
    }

    private static double[] Divergences(TensorGaussianCases cases) => cases.Tensors.DivergenceFromPrior().ToRowMatrix().Numbers();

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
