using IcubStudy.Claims;
using MathNet.Numerics.Distributions;

namespace IcubStudy.Tests;

/// <summary>The coverage of the interval by simulation.</summary>
public sealed class MedianIntervalTests
{
    [Fact]
    public void Interval_covers_the_true_median_at_its_nominal_rate()
    {
        var random = new Random(1);
        var covered = Enumerable.Range(0, 200).Count(_ =>
        {
            var interval = MedianInterval.Compute(Enumerable.Range(0, 20).Select(_ => Normal.Sample(random, 3, 2)));
            return interval.Lower <= 3 && interval.Upper >= 3;
        });

        (covered / 200.0).Should().BeInRange(0.9, 0.99);
    }

    [Fact]
    public void Interval_of_infinite_values_is_infinite() =>
        MedianInterval.Compute([1, double.PositiveInfinity]).Should()
            .Be(new MedianInterval(double.PositiveInfinity, 1, double.PositiveInfinity));
}
