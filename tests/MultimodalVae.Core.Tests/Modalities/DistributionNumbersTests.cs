namespace MultimodalVae.Core.Tests.Modalities;

public sealed class DistributionNumbersTests
{
    private static readonly DiagonalGaussian _gaussian = new(new double[,] { { 1, 2 } }, new double[,] { { 0, 0 } });

    public static TheoryData<Action, string> BadParts => new()
    {
        {
            () => _ = new LaplaceDistribution(TestLayout.Counting(2, 3), TestLayout.Counting(3, 3)),
            "*Means [2, 3] and log-scales [3, 3] must have one shape*logScale*"
        },
        { () => _ = new BernoulliDistribution(TestLayout.Counting(2, 3), (BinaryCoding)7), "*no such coding*7*" },
        { () => _ = new CategoricalDistribution(TestLayout.Counting(2, 3), (BinaryCoding)7), "*no such coding*7*" },
        { () => _ = new GaussianMixture([], TestLayout.Counting(1, 1)), "*at least one component*" },
        { () => _ = new GaussianMixture([_gaussian], new double[,] { { 0.5, 0.5 } }), "*weights are [1, 2]; expected [1, 1]*" },
        {
            () => _ = new GaussianMixture([_gaussian, _gaussian], new double[,] { { 0.5, 0.6 } }),
            "*weights of row 0 are 0.5, 0.6*sum of 1*"
        },
        { () => _ = new GaussianMixture([_gaussian, _gaussian], new double[,] { { 1.5, -0.5 } }), "*weights of row 0 are 1.5, -0.5*" },
        { () => _ = new GaussianMixture(
            [_gaussian, new(TestLayout.Counting(2, 2), TestLayout.Counting(2, 2))],
            new double[,] { { 0.5, 0.5 } }), "*component [2, 2]*[1, 2]*" },
    };

    [Theory, MemberData(nameof(BadParts))]
    public void Parts_that_do_not_fit_are_refused_with_what_was_found(Action make, string message) =>
        make.Should().Throw<ArgumentException>().WithMessage(message);

    [Fact]
    public void Bernoulli_has_the_mean_of_its_coding()
    {
        RowMatrix logit = new[,] { { 0, Math.Log(3), -1000, 1000 } };

        new BernoulliDistribution(logit, BinaryCoding.ZeroOne).Mean.Values.ToArray().Should().Equal(0.5, 0.75, 0, 1);
        new BernoulliDistribution(logit, BinaryCoding.MinusOneOne).Mean.Values.ToArray().Should().Equal(0, 0.5, -1, 1);
        new BernoulliDistribution(logit, BinaryCoding.MinusOneOne).Probability.Values.ToArray().Should().Equal(0.5, 0.75, 0, 1);
    }

    [Fact]
    public void A_mixture_has_the_weighted_mean() => new GaussianMixture(
            [_gaussian, new DiagonalGaussian(new double[,] { { 5, -2 } }, new double[,] { { 1, 1 } })], new double[,] { { 0.25, 0.75 } })
        .Mean.Values.ToArray().Should().Equal(4, -1);
}
