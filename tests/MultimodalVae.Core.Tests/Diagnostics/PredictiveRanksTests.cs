namespace MultimodalVae.Core.Tests.Diagnostics;

public class PredictiveRanksTests
{
    private const int Rows = 20_000;

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.07, 20)]
    [InlineData(0.07, 199)]
    public void Values_of_two_kinds_that_are_predicted_rightly_are_covered_as_often_as_the_level_says(double probability, int draws)
    {
        var random = new Random(1);
        var values = Bits();
        var ranks = new PredictiveRanks(values);
        for (var i = 0; i < draws; i++)
            ranks.Add(Bits());

        var calibration = ModalityCalibration.Of("touch", values, ranks, falseAlarms: 0.001, random);

        ranks.IsDiscrete.Should().BeTrue();
        foreach (var (level, coverage) in calibration.Coverage)
            coverage.Should().BeApproximately(level, 4 * Math.Sqrt(level * (1 - level) / Rows));
        calibration.Deviation!.Value.Value.Should().BeApproximately(1, 4 / Math.Sqrt(2.0 * Rows));
        calibration.Skewness.Should().BeNull("yes or no has no shape");

        RowMatrix Bits() => RowMatrix.Create(Rows, 1, (_, values) => values[0] = random.NextDouble() < probability ? 1 : 0);
    }

    [Fact]
    public void The_score_is_that_of_the_draws_below_and_a_random_part_of_those_equal_and_one_more()
    {
        var ranks = new PredictiveRanks(new double[,] { { 5, 1, 3 } });
        ranks.Add(new double[,] { { 4, 2, 3 } });
        ranks.Add(new double[,] { { 4, 2, 2 } });
        ranks.Add(new double[,] { { 4, 2, 4 } });

        for (var uniform = 0.05; uniform < 1; uniform += 0.1)
        {
            ranks.NormalScore(0, 0, 5, uniform).Should().BeApproximately(StandardNormal.Quantile((3 + uniform) / 4), 1e-8);
            ranks.NormalScore(0, 1, 1, uniform).Should().BeApproximately(StandardNormal.Quantile(uniform / 4), 1e-8);
            ranks.NormalScore(0, 2, 3, uniform).Should().BeApproximately(StandardNormal.Quantile((1 + (2 * uniform)) / 4), 1e-8);
        }
    }

    [Fact]
    public void Coverage_counts_what_the_central_intervals_hold() =>
        ModalityCalibration.CoverageOf(new double[,] { { -3.1, -0.67 }, { 0, 1.6 } }).Should().Equal(
            new KeyValuePair<double, double>(0.5, 0.5),
            new KeyValuePair<double, double>(0.9, 0.75),
            new KeyValuePair<double, double>(0.99, 0.75));
}
