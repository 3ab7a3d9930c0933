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
    public void Interval_over_seeds_covers_at_its_nominal_rate_where_models_share_them()
    {
        var random = new Random(2);
        int[] seeds = [.. Enumerable.Range(0, 80).Select(model => model / 4)];
        var (bySeeds, byModels) = (0, 0);
        for (var i = 0; i < 200; i++)
        {
            double[] ofSeeds = [.. Enumerable.Range(0, 20).Select(_ => Normal.Sample(random, 3, 2))];
            double[] values = [.. seeds.Select(seed => ofSeeds[seed] + Normal.Sample(random, 0, 0.2))];
            bySeeds += Covers(MedianInterval.Compute(values, seeds));
            byModels += Covers(MedianInterval.Compute(values));
        }

        (bySeeds / 200.0).Should().BeInRange(0.9, 0.99);
        (byModels / 200.0).Should().BeLessThan(0.8, "models of the same seed are not independent");

        static int Covers(MedianInterval interval) => interval.Lower <= 3 && interval.Upper >= 3 ? 1 : 0;
    }

    [Fact]
    public void Interval_of_infinite_values_is_infinite() =>
        MedianInterval.Compute([1, double.PositiveInfinity]).Should()
            .Be(new MedianInterval(double.PositiveInfinity, 1, double.PositiveInfinity));
}
