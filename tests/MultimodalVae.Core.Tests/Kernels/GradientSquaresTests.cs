using System.Runtime.Intrinsics;
using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Engines;
using MultimodalVae.Kernels;

namespace MultimodalVae.Core.Tests.Kernels;

public class GradientSquaresTests
{
    public static TheoryData<string> Widths => [.. RandomVae.VectorWidths.Select(width => $"{width}")];

    [Theory, MemberData(nameof(Widths))]
    public void Of_sums_of_gradients_it_is_that_in_64_bits(string width)
    {
        var random = new Random(1);
        foreach (var (length, groups) in ((int, int)[])[(16, 1), (48, 2), (4096, 1), (4096, 8), (10_000, 3)])
        {
            var gradients = Enumerable.Range(0, groups).Select(_ => Array(length, _ => (float)(random.NextDouble() - 0.5))).ToArray();
            var expected = Enumerable.Range(0, length).Sum(
                i => Math.Pow(gradients.Aggregate(0f, (sum, gradient) => sum + gradient.Span[i]), 2));

            Sum(width, gradients, 0, length).Should().BeApproximately(expected, 1e-5 * expected);
        }
    }

    [Theory, MemberData(nameof(Widths))]
    public void Squares_beyond_32_bits_are_not_lost(string width)
    {
        foreach (var value in (float[])[1e25f, 3e38f, 1e-25f, 1e-38f])
            Sum(width, [Array(64, i => i % 2 == 0 ? value : -value)], 0, 64).Should().BeApproximately(
                64.0 * value * value, 1e-12 * value * value);
        Sum(width, [Array(64, _ => 0)], 0, 64).Should().Be(0);
    }

    [Theory, MemberData(nameof(Widths))]
    public void One_that_is_not_finite_makes_the_sum_so(string width)
    {
        foreach (var value in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
            double.IsFinite(Sum(width, [Array(64, i => i == 37 ? value : 1)], 0, 64)).Should().BeFalse();
    }

    [Theory, MemberData(nameof(Widths))]
    public void Only_the_part_that_is_asked_for_counts(string width) =>
        Sum(width, [Array(96, i => i is >= 32 and < 64 ? 2 : 1000)], 32, 64).Should().Be(128);

    private static double Sum(string width, AlignedArray<float>[] gradients, int start, int end) => Enum.Parse<VectorWidth>(width) switch
    {
        VectorWidth.Bits512 => GradientSquares<Simd512, float, Vector512<float>>.Sum(gradients, start, end),
        VectorWidth.Bits256 => GradientSquares<Simd256, float, Vector256<float>>.Sum(gradients, start, end),
        VectorWidth.Bits128 => GradientSquares<Simd128, float, Vector128<float>>.Sum(gradients, start, end),
        _ => GradientSquares<SimdScalar, float, float>.Sum(gradients, start, end),
    };

    private static AlignedArray<float> Array(int length, Func<int, float> value)
    {
        var array = new AlignedArray<float>(length);
        for (var i = 0; i < length; i++)
            array.Span[i] = value(i);
        return array;
    }
}
