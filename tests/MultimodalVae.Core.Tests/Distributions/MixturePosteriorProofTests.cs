using CsCheck;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Distributions;

/// <summary>Mixtures of one dimension, whose divergence from the prior an integral gives.</summary>
public sealed class MixturePosteriorProofTests(ITestOutputHelper output)
{
    private static readonly NodeRun _double = NodeRun.Of(Precision.Float64).Single();

    /// <summary>The difference is what z tells of the component, between 0 and the logarithm of their number.</summary>
    [Fact]
    [Trait("Proof", "properties")]
    public void Divergence_is_a_bound_that_is_at_most_the_logarithm_of_the_number_of_components_away() =>
        Gen.Select(Gen.Double[-3, 3], Gen.Double[-2, 1]).Array[1, 5].Sample(
            components =>
            {
                var bound = MixtureNodes.Of(components).DivergenceFromPrior(_double)[0, 0];

                (bound - Integral(components)).Should().BeInRange(-1e-9, Math.Log(components.Length) + 1e-9);
            },
            iter: 200,
            threads: 1);

    /// <summary>Of N(-3, 1) and N(3, 1): two components that are far apart tell log 2 nats.</summary>
    [Fact]
    public void Bound_of_components_that_are_far_apart_is_the_logarithm_of_their_number_away()
    {
        var bound = MixtureNodes.Of((-3, 0), (3, 0)).DivergenceFromPrior(_double)[0, 0];

        bound.Should().BeApproximately(4.5, 1e-14);
        (bound - Integral([(-3, 0), (3, 0)])).Should().BeInRange(0, Math.Log(2)).And.BeApproximately(Math.Log(2), 0.02);
    }

    /// <summary>
    /// The first four moments about the mean, with an order of components for each row alone, so that samples are independent.
    /// </summary>
    [Theory, InlineData(Precision.Float64), InlineData(Precision.Float32)]
    [Trait("Proof", "sampling"), Trait("Duration", "Long")]
    public void Samples_have_the_moments_of_the_mixture(Precision precision)
    {
        const int Rows = 5_000;
        var score = new LargestError(output, $"moments of samples of mixtures, {precision}, standard errors", 5);
        var run = NodeRun.Of(precision).Last();
        var random = new Random(1);
        for (var n = 0; n < 40; n++)
        {
            (double Mean, double LogVariance)[] components =
                [.. Enumerable.Range(0, 1 + (n % 5)).Select(_ => ((6 * random.NextDouble()) - 3, (3 * random.NextDouble()) - 2))];
            var z = MixtureNodes.Of(components).Samples(run, RandomNumbers.Uniforms(Rows, components.Length, (ulong)n), (ulong)n + 100);
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
