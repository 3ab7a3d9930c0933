using MultimodalVae.Benchmarks.Measuring;
using MultimodalVae.Benchmarks.Ratios;

namespace MultimodalVae.Benchmarks.Tests.Ratios;

public sealed class RatioTests
{
    [Fact]
    public void Line_begins_with_name_ratio_and_goal()
    {
        var line = Goal.AtLeast("one-row-reconstructed", 50).Measured(78.44, "eager 161 us, native 2.06 us").ToString();

        Words(line).Should().StartWith(["one-row-reconstructed", "78.4", "50.0", "eager"]);
        Words(Ratio.Header).Should().Equal("name", "ratio", "goal", "from");
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(3.99, true)]
    [InlineData(0, true)]
    [InlineData(double.NaN, true)]
    public void Value_below_a_lower_bound_misses_the_goal(double value, bool isMissed) =>
        Words(Goal.AtLeast("step", 4).Measured(value, "").ToString()).Contains("MISSED").Should().Be(isMissed);

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.25, true)]
    [InlineData(double.NaN, true)]
    public void Value_above_an_upper_bound_misses_the_goal(double value, bool isMissed) =>
        Words(Goal.AtMost("bytes", 0).Measured(value, "").ToString()).Contains("MISSED").Should().Be(isMissed);

    [Fact]
    public void Library_is_compared_with_the_fastest_of_the_others()
    {
        var ratio = Goal.AtLeast("step", 4).Against([new Timing("a", 3e-3), new Timing("b", 2e-3)], new Timing("native", 1e-3));

        ratio.Value.Should().Be(2);
        ratio.Detail.Should().Be("b 2.00 ms, native 1.00 ms");
    }

    [Fact]
    public void Columns_are_aligned() =>
        Goal.AtLeast("a", 1).Measured(1, "from").ToString().IndexOf("from", StringComparison.Ordinal)
            .Should().Be(Ratio.Header.IndexOf("from", StringComparison.Ordinal));

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
