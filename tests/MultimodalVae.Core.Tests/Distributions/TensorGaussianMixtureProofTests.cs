using CsCheck;
using MultimodalVae.Distributions;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using TorchSharp;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Mixtures of one dimension, whose divergence from the prior an integral gives.</summary>
public sealed class TensorGaussianMixtureProofTests(ITestOutputHelper output) : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    /// <summary>The difference is what z tells of the component, between 0 and the logarithm of their number.</summary>
    [Fact]
    [Trait("Proof", "properties")]
    public void Its_divergence_from_the_prior_is_a_bound_that_is_at_most_the_logarithm_of_the_number_of_components_away() =>
        Gen.Select(Gen.Double[-3, 3], Gen.Double[-2, 1]).Array[1, 5].Sample(
            components =>
            {
                using var scope = NewDisposeScope();
                var bound = Mixture(components, rows: 1).DivergenceFromPrior().item<double>();

                (bound - Integral(components)).Should().BeInRange(-1e-9, Math.Log(components.Length) + 1e-9);
            },
            iter: 200,
            threads: 1);

    /// <summary>The first four moments about the mean.</summary>
    [Fact]
    [Trait("Proof", "sampling")]
    public void Samples_have_the_moments_of_the_mixture()
    {
        var score = new LargestError(output, "moments of samples of mixtures, standard errors", 5);
        var random = new Random(1);
        using var noise = new Generator(2);
        for (var n = 0; n < 40; n++)
        {
            (double Mean, double LogVariance)[] components =
                [.. Enumerable.Range(0, 1 + (n % 5)).Select(_ => ((6 * random.NextDouble()) - 3, (3 * random.NextDouble()) - 2))];
            var z = Mixture(components, rows: 5_000).Sample(noise).ToRowMatrix().Numbers();
            var mean = components.Average(c => c.Mean);
            for (var power = 1; power <= 4; power++)
            {
                var moment = new RunningMean();
                foreach (var value in z)
                    moment.Add(Math.Pow(value - mean, power));
                var expected = components.Average(c => Moment(c.Mean - mean, Math.Exp(c.LogVariance), power));
                score.Add((moment.Value - expected) / moment.StandardError, $"power {power} of {components.Length} components");
            }
        }

        score.Check();

        static double Moment(double mean, double variance, int power) => power switch
        {
            1 => mean,
            2 => (mean * mean) + variance,
            3 => Math.Pow(mean, 3) + (3 * mean * variance),
            _ => Math.Pow(mean, 4) + (6 * mean * mean * variance) + (3 * variance * variance),
        };
    }

    private static TensorGaussianMixture Mixture((double Mean, double LogVariance)[] components, int rows) => new(
        tensor([.. components.Select(c => c.Mean)], [1, components.Length, 1]).expand(rows, -1, -1),
        tensor([.. components.Select(c => c.LogVariance)], [1, components.Length, 1]).expand(rows, -1, -1),
        ones([1, components.Length], ScalarType.Bool));

    /// <summary>KL(q || N(0, 1)) by the trapezoidal rule, whose error is far below 1e-9 for such mixtures.</summary>
    private static double Integral((double Mean, double LogVariance)[] components)
    {
        const double Step = 0.01;
        return Enumerable.Range(-1_600, 3_201).Sum(i =>
        {
            var z = i * Step;
            var q = components.Average(c => Math.Exp(-((z - c.Mean) * (z - c.Mean) * Math.Exp(-c.LogVariance) / 2) - (c.LogVariance / 2)));
            return q > 0 ? q * (Math.Log(q) + (z * z / 2)) / Math.Sqrt(2 * Math.PI) * Step : 0;
        });
    }
}
