using MultimodalVae.Benchmarks.Ratios;

namespace MultimodalVae.Benchmarks.Tests.Ratios;

public sealed class RatioTests
{
    [Fact]
    public void A_line_is_name_ratio_and_goal_before_all_else()
    {
        var line = Ratio.AtLeast("one-row-reconstructed", 78.44, 50, "eager 161 us, compiled 2.06 us").ToString();

        Words(line).Should().StartWith(["one-row-reconstructed", "78.4", "50.0", "eager"]);
        Words(Ratio.Header).Should().Equal("name", "ratio", "goal", "from");
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(3.99, true)]
    [InlineData(0, true)]
    [InlineData(double.NaN, true)]
    public void What_is_below_the_least_is_missed(double value, bool isMissed) =>
        Words(Ratio.AtLeast("step", value, 4, "").ToString()).Contains("MISSED").Should().Be(isMissed);

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.25, true)]
    public void What_is_above_the_most_is_missed(double value, bool isMissed) =>
        Words(Ratio.AtMost("bytes", value, 0, "").ToString()).Contains("MISSED").Should().Be(isMissed);

    [Fact]
    public void Columns_stand_below_each_other() =>
        Ratio.AtLeast("a", 1, 1, "from").ToString().IndexOf("from", StringComparison.Ordinal)
            .Should().Be(Ratio.Header.IndexOf("from", StringComparison.Ordinal));

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
