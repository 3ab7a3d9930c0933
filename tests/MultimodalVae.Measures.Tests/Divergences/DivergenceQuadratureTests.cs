using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>
/// The closed forms against an integration of log p - log q that is exact to rounding. Errors are relative to the size of its terms.
/// </summary>
[Trait("Proof", "sampling")]
public class DivergenceQuadratureTests(ITestOutputHelper output)
{
    private const int Cases = 500;
    private const double Correlation = 0.7;

    [Fact]
    public void Sums_over_columns_are_the_integral()
    {
        var error = new LargestError(output, "KL of diagonal Gaussians against Gauss-Hermite", 1e-13);
        foreach (var (p, q) in (
            IEnumerable<(TestGaussian, TestGaussian)>)[.. TestGaussians.Moderate(Cases), .. TestGaussians.Extreme(Cases)])
            Compare(error, GaussianDivergence.KullbackLeibler(p.Mean, p.LogVariance, q.Mean, q.LogVariance), p, q);

        error.Check();
    }

    [Fact]
    public void Single_columns_and_spans_are_the_integral()
    {
        var error = new LargestError(output, "KL of single columns against Gauss-Hermite", 1e-13);
        foreach (var (p, q) in (
            IEnumerable<(TestGaussian, TestGaussian)>)[.. TestGaussians.Moderate(Cases), .. TestGaussians.Extreme(Cases)])
        {
            var columns = new double[p.Size];
            GaussianDivergence.KullbackLeibler(p.Mean, p.LogVariance, q.Mean, q.LogVariance, columns);
            for (var i = 0; i < p.Size; i++)
            {
                var single = GaussianDivergence.KullbackLeibler(p.Mean[i], p.LogVariance[i], q.Mean[i], q.LogVariance[i]);
                columns[i].Should().Be(single);
                Compare(error, single, Column(p, i), Column(q, i));
            }
        }

        error.Check();
    }

    [Fact]
    public void Full_covariances_give_the_integral()
    {
        var error = new LargestError(output, "KL of full Gaussians against Gauss-Hermite", 1e-12);
        foreach (var (p, q) in (
            IEnumerable<(TestGaussian, TestGaussian)>)[.. TestGaussians.Moderate(Cases, Correlation),
            .. TestGaussians.Extreme(Cases, Correlation)])
            Compare(error, FullGaussianDivergence.KullbackLeibler(p.MeanVector, p.Covariance, q.MeanVector, q.Covariance), p, q);

        error.Check();
    }

    [Fact]
    public void Full_covariances_that_are_nearly_singular_give_the_integral_as_well_as_their_condition_allows()
    {
        var error = new LargestError(
            output, "KL of nearly singular Gaussians against Gauss-Hermite, over the condition of the correlations", 1e-14);
        foreach (var (p, q) in TestGaussians.NearlySingular(Cases))
        {
            var condition = Math.Max(p.Correlation.ConditionNumber(), q.Correlation.ConditionNumber());
            Compare(error, FullGaussianDivergence.KullbackLeibler(p.MeanVector, p.Covariance, q.MeanVector, q.Covariance), p, q, condition);
        }

        error.Check();
    }

    private static void Compare(LargestError error, double divergence, TestGaussian p, TestGaussian q, double condition = 1)
    {
        var (value, size) = GaussHermite.Divergence(p, q);
        divergence.Should().BeGreaterThanOrEqualTo(0).And.BeLessThan(double.PositiveInfinity);
        error.Add((divergence - value) / size / condition, $"a divergence of {divergence:0.0e+0} in {p.Size} dimensions");
    }

    private static TestGaussian Column(TestGaussian gaussian, int column) =>
        new([gaussian.Mean[column]], [gaussian.LogVariance[column]], new double[,] { { 1 } });
}
