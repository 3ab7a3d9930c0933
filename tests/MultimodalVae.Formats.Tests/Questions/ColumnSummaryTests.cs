namespace MultimodalVae.Formats.Tests.Questions;

public sealed class ColumnSummaryTests
{
    [Fact]
    public void Summary_has_ends_most_frequent_value_and_what_is_missing()
    {
        ColumnSummary.Of(new LogColumn("a", new[] { 3, double.NaN, -1, 3, 7 })).Should().Be(new ColumnSummary("a", -1, 7, 3, 3, 2, 1));
        ColumnSummary.Of(new LogColumn("a", new[] { double.NaN })).Should().Be(new ColumnSummary("a", null, null, 0, null, 0, 1));
        ColumnSummary.Of(Asked.Column("a", 30_000, row => row < 20_000 ? row : 5)).Should().Be(
            new ColumnSummary("a", 0, 19_999, ColumnSummary.MaxDistinct, 5, 10_001, 0));
    }
}
