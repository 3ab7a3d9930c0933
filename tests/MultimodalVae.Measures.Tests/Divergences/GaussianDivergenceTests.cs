namespace MultimodalVae.Measures.Tests.Divergences;

public class GaussianDivergenceTests
{
    [Theory]
    [InlineData(0, 1, 0, 1, 0)]
    [InlineData(0, 1, 1, 1, 0.5)]
    [InlineData(0, 1, 3, 1, 4.5)]
    [InlineData(0, 1, 0, 4, 0.31814718055994531)] // log 2 + 1/8 - 1/2
    [InlineData(0, 4, 0, 1, 0.80685281944005469)] // -log 2 + 2 - 1/2
    [InlineData(1, 4, 3, 9, 0.40546510810816438 + (8.0 / 18) - 0.5)] // log 3/2 + (4 + 4) / 18 - 1/2
    public void Values_are_those_of_the_textbook(double meanP, double varianceP, double meanQ, double varianceQ, double expected) =>
        GaussianDivergence.KullbackLeibler(
            meanP, Math.Log(varianceP), meanQ, Math.Log(varianceQ)).Should().BeApproximately(expected, 1e-14);

    [Theory]
    [InlineData(0, 0, 0.5, 1)]
    [InlineData(-3, 2, 1, -1)]
    [InlineData(10, -4, 10.01, -3.5)]
    [InlineData(0.2, 0.05, 0.1, -0.04)]
    public void Values_are_those_of_numerical_integration(double meanP, double logVarianceP, double meanQ, double logVarianceQ)
    {
        const int Steps = 200_000;
        var deviation = Math.Exp(logVarianceP / 2);
        var step = 24 * deviation / Steps;
        var integral = Enumerable.Range(0, Steps + 1).Sum(i =>
        {
            var x = meanP - (12 * deviation) + (i * step);
            var logP = LogDensity(x, meanP, logVarianceP);
            return Math.Exp(logP) * (logP - LogDensity(x, meanQ, logVarianceQ)) * step;
        });

        GaussianDivergence.KullbackLeibler(meanP, logVarianceP, meanQ, logVarianceQ).Should().BeApproximately(
            integral, 1e-10 * (1 + Math.Abs(integral)));
    }

    [Fact]
    public void No_extreme_gives_an_infinite_a_negative_or_no_number()
    {
        double[] logVariances = [Math.Log(1e-12), Math.Log(1e-4), -1e-9, 0, 1e-9, 1, Math.Log(1e12)];
        double[] means = [0, 1e-9, 1, 1e6, -1e6];
        foreach (var logVarianceP in logVariances)
        {
            foreach (var logVarianceQ in logVariances)
            {
                foreach (var mean in means)
                {
                    var divergence = GaussianDivergence.KullbackLeibler(mean, logVarianceP, 0, logVarianceQ);
                    double.IsFinite(divergence).Should().BeTrue();
                    (divergence > 0).Should().Be(mean != 0 || logVarianceP != logVarianceQ, $"of {mean}, {logVarianceP}, {logVarianceQ}");
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e6, -27)]
    [InlineData(-0.1, 27.3)]
    [InlineData(1e-300, 0.3)]
    [InlineData(2, -800)] // The inverse of this variance is no number of 64 bits.
    public void It_is_exactly_0_between_equals(double mean, double logVariance) =>
        GaussianDivergence.KullbackLeibler(mean, logVariance, mean, logVariance).Should().Be(0);

    [Theory]
    [InlineData(1e-12)]
    [InlineData(-1e-8)]
    [InlineData(1e-4)]
    [InlineData(-0.03)]
    [InlineData(0.0999)]
    [InlineData(0.1001)]
    [InlineData(-0.1001)]
    [InlineData(0.5)]
    public void Small_differences_of_the_variance_are_accurate_to_1e_12(double difference)
    {
        // (exp(d) - 1 - d) / 2 = d^2 / 4 + d^3 / 12 + ...
        var (series, term) = (0.0, difference);
        for (var n = 2; n < 40; n++)
        {
            term *= difference / n;
            series += term / 2;
        }

        (GaussianDivergence.KullbackLeibler(0, difference, 0, 0) / series).Should().BeApproximately(1, 1e-12);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1e-150)]
    public void Small_differences_of_the_mean_are_accurate_to_1e_12(double difference) =>
        (GaussianDivergence.KullbackLeibler(difference, 0, 0, 0) / (difference * difference / 2)).Should().BeApproximately(1, 1e-12);

    [Fact]
    public void Spans_agree_with_single_columns()
    {
        var random = new Random(1);
        var (meanP, logP, meanQ, logQ) = (Draw(random), Draw(random), Draw(random), Draw(random));
        var single = Enumerable.Range(0, 9).Select(i => GaussianDivergence.KullbackLeibler(meanP[i], logP[i], meanQ[i], logQ[i])).ToArray();
        var columns = new double[9];

        GaussianDivergence.KullbackLeibler(meanP, logP, meanQ, logQ, columns);

        columns.Should().Equal(single);
        GaussianDivergence.KullbackLeibler(meanP, logP, meanQ, logQ).Should().BeApproximately(single.Sum(), 1e-12);
        GaussianDivergence.KullbackLeibler([], [], [], []).Should().Be(0);
    }

    [Fact]
    public void A_column_does_not_depend_on_how_much_the_variances_beside_it_differ()
    {
        double[] differences = [0, 0.05, -0.1, 0.1001, 3, -3, 700, -700];
        var zeros = new double[differences.Length];
        for (var turn = 0; turn < differences.Length; turn++)
        {
            double[] turned = [.. differences[turn..], .. differences[..turn]];
            var found = new double[differences.Length];
            GaussianDivergence.KullbackLeibler(zeros, turned, zeros, zeros, found);
            found.Should().Equal(turned.Select(difference => GaussianDivergence.KullbackLeibler(0, difference, 0, 0)));
        }
    }

    [Fact]
    public void Jeffreys_is_the_sum_of_both_directions_and_symmetric()
    {
        var random = new Random(2);
        var (meanP, logP, meanQ, logQ) = (Draw(random), Draw(random), Draw(random), Draw(random));
        var (there, back) =
            (GaussianDivergence.KullbackLeibler(meanP, logP, meanQ, logQ), GaussianDivergence.KullbackLeibler(meanQ, logQ, meanP, logP));

        there.Should().NotBe(back);
        GaussianDivergence.Jeffreys(meanP, logP, meanQ, logQ).Should().BeApproximately(there + back, 1e-12);
        GaussianDivergence.Jeffreys(meanQ, logQ, meanP, logP).Should().Be(GaussianDivergence.Jeffreys(meanP, logP, meanQ, logQ));
    }

    [Fact]
    public void Spans_of_different_lengths_are_refused_with_their_lengths()
    {
        double[] two = [0, 0], three = [0, 0, 0];

        FluentActions.Invoking(
            () => GaussianDivergence.KullbackLeibler(two, two, three, two)).Should().Throw<ArgumentException>().WithMessage("*2, 2, 3, 2*");
        FluentActions.Invoking(() => GaussianDivergence.KullbackLeibler(
            two, two, two, two, three)).Should().Throw<ArgumentException>().WithMessage("*2, 2, 2, 2, 3*");
        FluentActions.Invoking(
            () => GaussianDivergence.Jeffreys(two, three, two, two)).Should().Throw<ArgumentException>().WithMessage("*2, 3, 2, 2*");
    }

    private static double LogDensity(double x, double mean, double logVariance) =>
        -0.5 * (Math.Log(2 * Math.PI) + logVariance + ((x - mean) * (x - mean) / Math.Exp(logVariance)));

    private static double[] Draw(Random random) => [.. Enumerable.Range(0, 9).Select(_ => (4 * random.NextDouble()) - 2)];
}
