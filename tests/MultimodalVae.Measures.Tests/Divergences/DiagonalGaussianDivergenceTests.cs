using MultimodalVae.Measures.Divergences;
using MultimodalVae.Modalities;

namespace MultimodalVae.Measures.Tests.Divergences;

public class DiagonalGaussianDivergenceTests
{
    private static readonly DiagonalGaussian _p = new(new double[,] { { 0, 1 }, { 2, 3 } }, new double[,] { { 0, 0 }, { 1, -1 } });

    private static readonly DiagonalGaussian _q = new(new double[,] { { 1, 1 }, { 0, 3 } }, new double[,] { { 0, 0 }, { 1, 2 } });

    [Fact]
    public void Every_value_is_the_divergence_of_its_row_and_column()
    {
        var divergence = new DiagonalGaussianDivergence().KullbackLeibler(_p, _q);

        (divergence.RowCount, divergence.ColumnCount).Should().Be((2, 2));
        divergence[0, 0].Should().Be(0.5);
        divergence[0, 1].Should().Be(0);
        divergence[1, 0].Should().BeApproximately(2 * Math.Exp(-1), 1e-14);
        divergence[1, 1].Should().BeApproximately(0.5 * (Math.Exp(-3) + 3 - 1), 1e-14);
    }

    [Fact]
    public void It_covers_diagonal_gaussians_only()
    {
        var other = new Other();

        new DiagonalGaussianDivergence().Covers(_p, _q).Should().BeTrue();
        new DiagonalGaussianDivergence().Covers(_p, other).Should().BeFalse();
        new DiagonalGaussianDivergence().Covers(other, _q).Should().BeFalse();
    }

    private sealed class Other : IColumnDistribution
    {
        public RowMatrix Mean => _p.Mean;
    }
}
