using MathNet.Numerics.Distributions;
using MultimodalVae.Kernels;

namespace MultimodalVae.Core.Tests.Kernels;

/// <summary>Every way to ask a <see cref="Random"/> for a number. Chi-squared bounds are exceeded once in a million.</summary>
public sealed class KeyedRandomTests
{
    private const int Draws = 60_000;

    public static TheoryData<string> Ways => ["next", "below", "between", "long", "double", "single", "bytes", "shuffle"];

    [Theory, MemberData(nameof(Ways))]
    public void Numbers_are_uniform(string way)
    {
        const int Bins = 6;
        var random = new KeyedRandom(RandomKey.Of(1, RandomPurpose.Muting));
        var counts = new int[Bins];
        for (var i = 0; i < Draws; i++)
            counts[Bin(random, way, Bins)]++;

        var expected = (double)Draws / Bins;
        counts.Sum(count => (count - expected) * (count - expected) / expected).Should().BeLessThan(ChiSquared.InvCDF(Bins - 1, 1 - 1e-6));
    }

    [Theory, MemberData(nameof(Ways))]
    public void A_key_gives_the_same_numbers_whatever_was_drawn_before(string way)
    {
        var key = RandomKey.Of(2, RandomPurpose.Muting)[3];
        var random = new KeyedRandom(default);
        _ = random.Next();

        random.Begin(key);
        var again = Enumerable.Range(0, 50).Select(_ => Bin(random, way, 1000)).ToArray();

        var fresh = new KeyedRandom(key);
        again.Should().Equal(Enumerable.Range(0, 50).Select(_ => Bin(fresh, way, 1000)));
    }

    [Fact]
    public void Bounds_are_kept_and_refused_as_by_any_Random()
    {
        var random = new KeyedRandom(default);
        for (var i = 0; i < 1000; i++)
        {
            random.Next(-5, 7).Should().BeInRange(-5, 6);
            random.NextInt64(long.MinValue, long.MaxValue).Should().BeLessThan(long.MaxValue);
            random.NextDouble().Should().BeInRange(0, 1 - (1.0 / (1UL << 53)));
        }

        random.Next(3, 3).Should().Be(3);
        random.Next(0).Should().Be(0);
        random.Invoking(r => r.Next(-1)).Should().Throw<ArgumentOutOfRangeException>();
        random.Invoking(r => r.Next(2, 1)).Should().Throw<ArgumentOutOfRangeException>();
        random.Invoking(r => r.NextInt64(-1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static int Bin(KeyedRandom random, string way, int bins)
    {
        switch (way)
        {
            case "next":
                return random.Next() % bins;
            case "below":
                return random.Next(bins);
            case "between":
                return random.Next(-3, bins - 3) + 3;
            case "long":
                return (int)(random.NextInt64() % bins);
            case "double":
                return (int)(random.NextDouble() * bins);
            case "single":
                return (int)(random.NextSingle() * bins);
            case "bytes":
                var bytes = new byte[11];
                random.NextBytes(bytes);
                return (int)((bytes[3] + (256L * bytes[9]) + (65536L * bytes[10])) % bins);
            case "shuffle":
                int[] order = [.. Enumerable.Range(0, bins)];
                random.Shuffle(order);
                return order[0];
            default:
                throw new ArgumentOutOfRangeException(nameof(way));
        }
    }
}
