using CsCheck;
using MathNet.Numerics.LinearAlgebra;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>Variances from 1e-12 to 1e12, means up to 1e6.</summary>
[Trait("Proof", "properties")]
public class DivergencePropertyTests
{
    private static readonly Gen<double> _mean = Gen.OneOf(Gen.Double[-1e6, 1e6], Gen.Double[-1, 1], Gen.Const(0.0));

    private static readonly Gen<double> _logVariance = Gen.OneOf(Gen.Double[-27.6, 27.6], Gen.Double[-1, 1], Gen.Const(0.0));

    private static readonly Gen<(double Mean, double LogVariance)> _column = Gen.Select(_mean, _logVariance);

    private static readonly (TestGaussian P, TestGaussian Q)[] _pairs =
        [.. TestGaussians.Moderate(200, 0.7), .. TestGaussians.Extreme(200, 0.7), .. TestGaussians.NearlySingular(200)];

    private static readonly Gen<(TestGaussian P, TestGaussian Q)> _correlated = Gen.Int[0, _pairs.Length - 1].Select(
        index => _pairs[index]);

    [Fact]
    public void It_is_never_negative_and_exactly_0_only_between_equals() =>
        Gen.Select(_column, _column, Gen.Int[0, 2], Gen.Int[0, 2]).Sample((p, other, keepMean, keepLogVariance) =>
        {
            var q = (Mean: Near(p.Mean, other.Mean, keepMean), LogVariance: Near(p.LogVariance, other.LogVariance, keepLogVariance));

            var divergence = GaussianDivergence.KullbackLeibler(p.Mean, p.LogVariance, q.Mean, q.LogVariance);

            // The square of a smaller difference is no number of 64 bits.
            var differ = Math.Abs(p.Mean - q.Mean) > 1e-140 || Math.Abs(p.LogVariance - q.LogVariance) > 1e-140;
            divergence.Should().BeGreaterThanOrEqualTo(0).And.BeLessThan(double.PositiveInfinity);
            (divergence > 0).Should().Be(differ);
        });

    [Fact]
    public void It_adds_up_over_columns() =>
        _column.Array[0, 8].SelectMany(p => Gen.Select(Gen.Const(p), _column.Array[p.Length], Gen.Int[0, p.Length]))
        .Sample((p, q, cut) =>
        {
            var (whole, left, right) = (Divergence(p, q), Divergence(p[..cut], q[..cut]), Divergence(p[cut..], q[cut..]));

            Math.Abs(left + right - whole).Should().BeLessThanOrEqualTo(1e-14 * whole);
        });

    [Fact]
    public void Jeffreys_divergence_is_symmetric_and_never_less_than_either_way() =>
        _column.Array[0, 8].SelectMany(p => Gen.Select(Gen.Const(p), _column.Array[p.Length])).Sample((p, q) =>
        {
            var jeffreys = GaussianDivergence.Jeffreys(Means(p), LogVariances(p), Means(q), LogVariances(q));

            jeffreys.Should().Be(GaussianDivergence.Jeffreys(Means(q), LogVariances(q), Means(p), LogVariances(p)));
            jeffreys.Should().BeGreaterThanOrEqualTo(Math.Max(Divergence(p, q), Divergence(q, p)));
        });

    [Fact]
    public void Of_full_covariances_it_is_never_negative_and_exactly_0_between_equals() => _correlated.Sample(pair =>
    {
        Divergence(pair.P, pair.Q).Should().BePositive();
        Divergence(pair.P, pair.P).Should().Be(0);
    }, iter: 2_000);

    [Fact]
    public void Of_full_covariances_any_difference_of_the_means_shows() =>
        Gen.Select(_correlated, Gen.Double[-100, 6]).Sample((pair, exponent) =>
        {
            var (mean, covariance) = (pair.P.MeanVector, pair.P.Covariance);
            var moved = Vector<double>.Build.Dense(mean.Count);
            moved[^1] = Math.Pow(10, exponent) * Math.Sqrt(covariance[mean.Count - 1, mean.Count - 1]);

            FullGaussianDivergence.KullbackLeibler(mean * 0, covariance, moved, covariance).Should().BePositive();
        });

    [Fact]
    public void Of_full_covariances_any_difference_of_a_variance_shows() =>
        Gen.Select(_correlated, Gen.Double[-7, 3]).Sample((pair, exponent) =>
        {
            var (mean, covariance) = (pair.P.MeanVector, pair.P.Covariance);
            var larger = covariance.Clone();
            larger[0, 0] *= 1 + Math.Pow(10, exponent);

            FullGaussianDivergence.KullbackLeibler(mean, covariance, mean, larger).Should().BePositive();
            FullGaussianDivergence.KullbackLeibler(mean, larger, mean, covariance).Should().BePositive();
        });

    [Fact]
    public void Of_full_covariances_it_adds_up_over_blocks() => Gen.Select(_correlated, _correlated).Sample((a, b) =>
    {
        // Rounding is that of the largest terms, which cancel.
        var (p, q) = (a.P.Covariance.DiagonalStack(b.P.Covariance), a.Q.Covariance.DiagonalStack(b.Q.Covariance));
        var whole = FullGaussianDivergence.KullbackLeibler(Stack(a.P, b.P), p, Stack(a.Q, b.Q), q);
        var sum = Divergence(a.P, a.Q) + Divergence(b.P, b.Q);

        Math.Abs(whole - sum).Should().BeLessThanOrEqualTo(1e-12 * (1 + sum));
    });

    private static double Near(double value, double other, int kind) =>
        kind switch { 0 => value, 1 => Math.BitIncrement(value), _ => other };

    private static double Divergence((double, double)[] p, (double, double)[] q) =>
        GaussianDivergence.KullbackLeibler(Means(p), LogVariances(p), Means(q), LogVariances(q));

    private static double Divergence(TestGaussian p, TestGaussian q) =>
        FullGaussianDivergence.KullbackLeibler(p.MeanVector, p.Covariance, q.MeanVector, q.Covariance);

    private static double[] Means((double Mean, double)[] columns) => [.. columns.Select(column => column.Mean)];

    private static double[] LogVariances((double, double LogVariance)[] columns) => [.. columns.Select(column => column.LogVariance)];

    private static Vector<double> Stack(TestGaussian a, TestGaussian b) => Vector<double>.Build.DenseOfEnumerable(a.Mean.Concat(b.Mean));
}
