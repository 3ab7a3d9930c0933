using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>
/// The closed forms against samples, in standard errors: 5 are seldom reached by chance, in one of a million comparisons or so. Rounding is
/// allowed for as <see cref="DivergenceQuadratureTests"/> find it, where there is no chance.
/// </summary>
[Trait("Proof", "sampling")]
public class DivergenceSamplingTests(ITestOutputHelper output)
{
    private const int Cases = 200;
    private const double Correlation = 0.7;
    private const int Samples = 4_000;
    private const double StandardErrors = 5;
    private const double Rounding = 1e-12;

    private readonly Random _random = new(2);

    [Fact]
    public void Sums_over_columns_are_the_mean_over_samples()
    {
        var score = new LargestError(output, "KL of diagonal Gaussians against samples, standard errors", StandardErrors);
        foreach (var (p, q) in (
            IEnumerable<(TestGaussian, TestGaussian)>)[.. TestGaussians.Moderate(Cases), .. TestGaussians.Extreme(Cases)])
            Add(
                score,
                GaussianDivergence.KullbackLeibler(p.Mean, p.LogVariance, q.Mean, q.LogVariance),
                DivergenceEstimate.Of(p, q, _random, Samples));

        score.Check();
    }

    [Fact]
    public void Jeffreys_divergence_is_the_mean_over_samples_of_both()
    {
        var score = new LargestError(output, "Jeffreys divergence against samples, standard errors", StandardErrors);
        foreach (var (p, q) in (
            IEnumerable<(TestGaussian, TestGaussian)>)[.. TestGaussians.Moderate(Cases), .. TestGaussians.Extreme(Cases)])
        {
            var estimate = DivergenceEstimate.Of(p, q, _random, Samples) + DivergenceEstimate.Of(q, p, _random, Samples);
            Add(score, GaussianDivergence.Jeffreys(p.Mean, p.LogVariance, q.Mean, q.LogVariance), estimate);
        }

        score.Check();
    }

    [Fact]
    public void Full_covariances_give_the_mean_over_samples()
    {
        var score = new LargestError(output, "KL of full Gaussians against samples, standard errors", StandardErrors);
        foreach (var (p, q) in (
            IEnumerable<(TestGaussian, TestGaussian)>)[.. TestGaussians.Moderate(Cases, Correlation),
            .. TestGaussians.Extreme(Cases, Correlation)])
        {
            var divergence = FullGaussianDivergence.KullbackLeibler(p.MeanVector, p.Covariance, q.MeanVector, q.Covariance);
            Add(score, divergence, DivergenceEstimate.Of(p, q, _random, Samples));
        }

        score.Check();
    }

    private static void Add(LargestError score, double divergence, DivergenceEstimate estimate) =>
        score.Add(
            estimate.Score(divergence, Rounding),
            $"{divergence:0.000e+0}, sampled {estimate.Mean:0.000e+0} +- {estimate.StandardError:0.0e+0}");
}
