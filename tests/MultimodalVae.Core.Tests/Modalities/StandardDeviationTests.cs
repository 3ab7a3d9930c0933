using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Modalities;

/// <summary>Standard deviations against their closed forms.</summary>
public sealed class StandardDeviationTests
{
    [Fact]
    public void Of_a_Gaussian_and_a_Laplace_distribution_they_follow_from_the_scale()
    {
        new DiagonalGaussian(
            new double[,] { { 5 } }, new double[,] { { Math.Log(9) } }).StandardDeviation[0, 0].Should().BeApproximately(3, 1e-12);
        new LaplaceDistribution(new double[,] { { 5 } }, new double[,] { { Math.Log(3) } }).StandardDeviation[0, 0].Should()
            .BeApproximately(Math.Sqrt(18), 1e-12);
    }

    [Theory, InlineData(BinaryCoding.ZeroOne, 1), InlineData(BinaryCoding.MinusOneOne, 2)]
    public void Of_binary_columns_they_are_in_the_unit_of_the_coding(BinaryCoding coding, double unit)
    {
        RowMatrix logit = new double[,] { { Math.Log(3), -40, 800 } };

        var bernoulli = new BernoulliDistribution(logit, coding).StandardDeviation.Numbers();
        bernoulli[0].Should().BeApproximately(unit * Math.Sqrt(0.75 * 0.25), 1e-12);
        bernoulli[1].Should().BeApproximately(unit * Math.Exp(-20), 1e-18, "a small one is not rounded away");
        bernoulli[2].Should().Be(0);
        new CategoricalDistribution(new double[,] { { Math.Log(3), 0 } }, coding).StandardDeviation.Numbers()
            .Should().AllSatisfy(value => value.Should().BeApproximately(unit * Math.Sqrt(0.75 * 0.25), 1e-12));
    }

    [Fact]
    public void Of_a_mixture_the_distance_of_the_means_counts()
    {
        var mixture = new GaussianMixture(
            [new DiagonalGaussian(new double[,] { { -1 } }, new double[,] { { Math.Log(4) } }), new DiagonalGaussian(
                new double[,] { { 3 } }, new double[,] { { 0 } })],
            new double[,] { { 0.25, 0.75 } });

        mixture.StandardDeviation[0, 0].Should().BeApproximately(Math.Sqrt((0.25 * (4 + 9)) + (0.75 * (1 + 1))), 1e-12);
    }
}
