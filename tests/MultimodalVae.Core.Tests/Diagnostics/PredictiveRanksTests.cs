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
        var ranks = new PredictiveRanks(Bits());
        for (var i = 0; i < draws; i++)
            ranks.Add(Bits());

        var uniform = ranks.Uniform(random);

        foreach (var (level, coverage) in PredictiveRanks.Coverage(uniform))
            coverage.Should().BeApproximately(level, 4 * Math.Sqrt(level * (1 - level) / Rows));
        uniform.Values.ToArray().Average().Should().BeApproximately(0.5, 4 / Math.Sqrt(12.0 * Rows));

        RowMatrix Bits() => RowMatrix.Create(Rows, 1, (_, values) => values[0] = random.NextDouble() < probability ? 1 : 0);
    }

    [Fact]
    public void The_rank_is_the_draws_below_and_a_random_part_of_those_equal_and_one_more()
    {
        var ranks = new PredictiveRanks(new double[,] { { 5, 1, 3 } });
        ranks.Add(new double[,] { { 4, 2, 3 } });
        ranks.Add(new double[,] { { 4, 2, 2 } });
        ranks.Add(new double[,] { { 4, 2, 4 } });

        for (var seed = 0; seed < 100; seed++)
        {
            var uniform = ranks.Uniform(new Random(seed));
            uniform[0, 0].Should().BeInRange(3 / 4.0, 1);
            uniform[0, 1].Should().BeInRange(0, 1 / 4.0);
            uniform[0, 2].Should().BeInRange(1 / 4.0, 3 / 4.0);
        }
    }

    [Fact]
    public void Coverage_counts_what_the_central_intervals_hold() =>
        PredictiveRanks.Coverage(new double[,] { { 0.001, 0.25 }, { 0.5, 0.94 } }).Should().Equal(
            new KeyValuePair<double, double>(0.5, 0.5), new KeyValuePair<double, double>(0.9, 0.75), new KeyValuePair<double, double>(0.99, 0.75));
}
