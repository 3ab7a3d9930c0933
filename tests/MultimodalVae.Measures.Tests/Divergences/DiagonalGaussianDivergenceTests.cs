namespace MultimodalVae.Measures.Tests.Divergences;

public class DiagonalGaussianDivergenceTests
{
    private static readonly DiagonalGaussian _p = new(new double[,] { { 0, 1 }, { 2, 3 } }, new double[,] { { 0, 0 }, { 1, -1 } });

    private static readonly DiagonalGaussian _q = new(new double[,] { { 1, 1 }, { 0, 3 } }, new double[,] { { 0, 0 }, { 1, 2 } });

    [Fact]
    public void Every_value_is_the_sum_over_the_columns_of_its_row()
    {
        var divergence = new DiagonalGaussianDivergence().KullbackLeibler(_p, _q);

        divergence.Should().HaveCount(2);
        divergence[0].Should().Be(0.5);
        divergence[1].Should().BeApproximately((2 * Math.Exp(-1)) + (0.5 * (Math.Exp(-3) + 3 - 1)), 1e-14);
    }

    [Theory, InlineData(1), InlineData(3), InlineData(28), InlineData(511), InlineData(513)]
    public void Rows_of_whatever_width_add_up_to_their_columns(int width)
    {
        var (p, q) = (Random(seed: 1), Random(seed: 2));

        var divergence = new DiagonalGaussianDivergence().KullbackLeibler(p, q);

        divergence.Should().HaveCount(600);
        for (var row = 0; row < divergence.Length; row++)
        {
            var sum = GaussianDivergence.KullbackLeibler(p.Mean.Row(row), p.LogVariance.Row(row), q.Mean.Row(row), q.LogVariance.Row(row));
            divergence[row].Should().BeApproximately(sum, 1e-14 * width * sum);
        }

        DiagonalGaussian Random(int seed)
        {
            var random = new Random(seed);
            return new DiagonalGaussian(Matrix(), Matrix());

            RowMatrix Matrix() => RowMatrix.Create(600, width, (_, values) =>
            {
                foreach (ref var value in values)
                    value = (4 * random.NextDouble()) - 2;
            });
        }
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
