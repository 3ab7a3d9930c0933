using MultimodalVae.Benchmarks.Measuring;

namespace MultimodalVae.Benchmarks.Tests.Measuring;

public sealed class OrderStatisticsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(50, 50)]
    [InlineData(99, 99)]
    [InlineData(99.5, 100)]
    [InlineData(100, 100)]
    public void A_percentile_is_the_value_that_so_many_do_not_exceed(double percent, double expected) =>
        Enumerable.Range(1, 100).Reverse().Select(value => (double)value).Percentile(percent).Should().Be(expected);

    [Fact]
    public void The_median_is_not_moved_by_one_that_took_long() => new[] { 2.0, 1e9, 3.0, 1.0, 2.0 }.Median().Should().Be(2);

    [Fact]
    public void What_was_never_done_takes_for_ever() => Array.Empty<double>().Median().Should().Be(double.PositiveInfinity);
}
