using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Engines;
using MultimodalVae.Kernels;

namespace MultimodalVae.Core.Tests.Kernels;

/// <summary>
/// Bounds are five standard errors, or what is exceeded once in a million, so that they fail for one right seed in a million.
/// </summary>
[Trait("Proof", "native")]
public sealed unsafe class GaussianNoiseTests
{
    private const int Draws = 1 << 17;

    private static readonly double _standardError = 1 / Math.Sqrt(Draws);

    public static TheoryData<string> Widths => RandomVae.Widths;

    [Fact]
    public void A_seed_gives_the_same_bits_with_all_vectors_and_single_numbers_differ_by_rounding()
    {
        var wanted = Kernel.Of("Bits128").Noise(1000, 3);

        foreach (var width in RandomVae.VectorWidths)
        {
            var found = Kernel.Of($"{width}").Noise(1000, 3);
            if (width == VectorWidth.Scalar)
                Assert.All(found.Zip(wanted), pair => Assert.Equal(pair.Second, pair.First, 2e-6));
            else
                Assert.Equal(wanted, found);
        }
    }

    [Fact]
    public void The_first_numbers_of_a_seed_do_not_depend_on_how_many_follow() =>
        Assert.Equal(Noise(1)[..100], Kernel.Of("Bits128").Noise(100, 1).Select(value => (double)value));

    [Theory, MemberData(nameof(Widths))]
    public void Its_moments_are_those_of_the_normal_distribution(string vectors)
    {
        var noise = Kernel.Of(vectors).Noise(Draws, 1).Select(value => (double)value).ToArray();

        noise.Average().Should().BeApproximately(0, 5 * _standardError);
        noise.Average(value => Math.Pow(value, 2)).Should().BeApproximately(1, 5 * Math.Sqrt(2) * _standardError);
        noise.Average(value => Math.Pow(value, 3)).Should().BeApproximately(0, 5 * Math.Sqrt(15) * _standardError);
        noise.Average(value => Math.Pow(value, 4)).Should().BeApproximately(3, 5 * Math.Sqrt(96) * _standardError);
    }

    /// <summary>
    /// The largest distance between the two distribution functions (Kolmogorov 1933, Smirnov 1948): P(sqrt(n) D > 2.69) is 1e-6.
    /// </summary>
    [Fact]
    public void Its_distribution_is_the_normal_one()
    {
        var sorted = Noise(2).Order().ToArray();

        sorted.Select((value, i) => Math.Abs(Normal.CDF(0, 1, value) - ((i + 0.5) / Draws))).Max().Should().BeLessThan(
            2.69 * _standardError);
        sorted[^1].Should().BeInRange(4, 5.8);
        sorted[0].Should().BeInRange(-5.8, -4);
    }

    [Fact]
    public void Numbers_near_and_far_from_each_other_have_nothing_in_common()
    {
        var noise = Noise(3);

        foreach (var lag in (int[])[1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 1024, 1792])
        {
            ShouldBeUncorrelated(noise[lag..], noise[..^lag], $"{lag} apart");
            ShouldBeUncorrelated(
                [.. noise[lag..].Select(value => value * value)],
                [.. noise[..^lag].Select(value => value * value)],
                $"squares {lag} apart");
        }
    }

    [Fact]
    public void Seeds_that_differ_by_little_have_nothing_in_common()
    {
        var noise = Noise(Key(1, RandomPurpose.Prior, 0, 0));

        foreach (var (seed, purpose, epoch, row) in ((int, RandomPurpose, int, int)[])[
            (2, RandomPurpose.Prior, 0, 0), (1, RandomPurpose.Posterior, 0, 0), (1, RandomPurpose.Prior, 1, 0),
            (1, RandomPurpose.Prior, 0, 1),
            (-1, RandomPurpose.Prior, 0, 0), (0, RandomPurpose.Prior, 1, 0)])
            ShouldBeUncorrelated(Noise(Key(seed, purpose, epoch, row)), noise, $"seed {seed}, {purpose}, epoch {epoch}, row {row}");
        ShouldBeUncorrelated(Noise(0), Noise(1), "seeds 0 and 1");
    }

    [Theory, MemberData(nameof(Widths))]
    public void A_row_has_the_same_numbers_alone_and_beside_others(string vectors)
    {
        var kernel = Kernel.Of(vectors);
        ulong[] keys = [.. Enumerable.Range(0, 48).Select(row => Key(7, RandomPurpose.Posterior, 3, row))];
        foreach (var width in (int[])[1, 2, 5, 28, 33, 64])
        {
            var together = kernel.Noise(width, keys);
            foreach (var row in (int[])[0, 1, 15, 16, 40, 47])
                Enumerable.Range(0, width).Select(i => together[(i * keys.Length) + row]).Should().Equal(
                    kernel.Noise(width, keys[row]), $"{width} numbers of row {row}");
        }
    }

    [Fact]
    public void Rows_have_nothing_in_common()
    {
        const int Rows = 256;
        var noise = Kernel.Of($"{Processor.Best}").Noise(
            512, [.. Enumerable.Range(0, Rows).Select(row => Key(1, RandomPurpose.Posterior, 0, row))]);
        var numbers = noise.Select(value => (double)value).ToArray();

        foreach (var lag in (int[])[1, 2, 7, 8, 16, 64, Rows, Rows + 1])
            ShouldBeUncorrelated(numbers[lag..], numbers[..^lag], $"{lag} apart");
    }

    private static ulong Key(int seed, RandomPurpose purpose, int epoch, int row) => RandomKey.Of(seed, purpose)[epoch][row].Value;

    private static double[] Noise(ulong seed) => [.. Kernel.Of($"{Processor.Best}").Noise(Draws, seed).Select(value => (double)value)];

    private static void ShouldBeUncorrelated(double[] a, double[] b, string because)
    {
        Math.Abs(Correlation.Pearson(a, b)).Should().BeLessThan(5 * _standardError, because);
    }
}
