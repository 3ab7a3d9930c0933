namespace MultimodalVae.Core.Tests.Data;

public sealed class TimeGapsTests
{
    [Fact]
    public void A_row_that_is_missing_is_a_gap() => TimeGaps.In([0, 1, 2, 4, 5, 6, 7], null).Should().Equal(3);

    [Fact]
    public void A_stamp_that_a_coarse_clock_wrote_twice_is_not_a_gap()
    {
        TimeGaps.In([0, 4, 4, 12, 16, 20, 24], null).Should().BeEmpty("the double interval follows");
        TimeGaps.In([0, 4, 8, 16, 16, 20, 24], null).Should().BeEmpty("the double interval comes first");
        TimeGaps.In([0, 4, 4, 16, 20, 24, 28], null).Should().Equal([3], "two intervals more are missing, and one is made up for");
    }

    [Fact]
    public void Late_rows_are_not_a_gap() => TimeGaps.In([0, 1, 2, 3.9, 4, 5.8, 6, 7, 8], null).Should().BeEmpty();

    [Fact]
    public void Rows_that_were_held_up_and_came_together_are_not_a_gap() =>
        TimeGaps.In([0, 1, 2, 8, 8, 8, 8, 8, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21], null).Should().BeEmpty();

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.3)]
    public void Missing_rows_are_found_among_late_ones(double delay)
    {
        var random = new Random(3);
        var kept = Enumerable.Range(0, 2000).Where(row => row % 200 is < 100 or >= 105);
        double[] times = [.. kept.Select(row => row + (delay * random.NextDouble() * 4)).Order()];

        var gaps = TimeGaps.In(times, null).ToList();

        gaps.Should().HaveCount(10);
        gaps.Should().OnlyContain(row => times[row] - times[row - 1] > 3);
    }

    [Fact]
    public void Rows_in_pairs_of_one_stamp_have_gaps_between_pairs() =>
        TimeGaps.In([0, 0, 1, 1, 2, 2, 4, 4, 5, 5], null).Should().Equal(6);

    [Fact]
    public void A_longest_interval_of_the_caller_is_the_only_rule() => TimeGaps.In([0, 4, 4, 12, 16], 7).Should().Equal(3);

    [Fact]
    public void One_row_or_none_has_no_gap()
    {
        TimeGaps.In([], null).Should().BeEmpty();
        TimeGaps.In([1], null).Should().BeEmpty();
        TimeGaps.In([], 1).Should().BeEmpty();
    }
}
