using System.Numerics;

namespace MultimodalVae.Kernels;

/// <summary>The sum of the squares of gradients.</summary>
internal static unsafe class GradientSquares<TSimd, TNumber, TVector>
    where TSimd : struct, ISimd<TNumber, TVector>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    where TVector : unmanaged
{
    /// <summary>Below it squares may be lost that are too small for 32 bits.</summary>
    private const double Least = 1e-30;

    /// <summary>That of some of the weights.</summary>
    /// <param name="gradients">Gradients of all weights, which are added up in this order.</param>
    /// <param name="start">The first of the weights.</param>
    /// <param name="end">The one behind the last: a whole number of vectors later.</param>
    public static double Sum(ReadOnlySpan<AlignedArray<TNumber>> gradients, int start, int end)
    {
        var sum = TSimd.Constant(0);
        for (var i = start; i < end; i += TSimd.Lanes)
        {
            var gradient = TSimd.Load(gradients[0].Pointer + i);
            for (var g = 1; g < gradients.Length; g++)
                gradient = TSimd.Add(gradient, TSimd.Load(gradients[g].Pointer + i));
            sum = TSimd.MultiplyAdd(gradient, gradient, sum);
        }

        var total = double.CreateTruncating(TSimd.Sum(sum));
        return total is > Least and < double.PositiveInfinity ? total : InSixtyFourBits(gradients, start, end);
    }

    private static double InSixtyFourBits(ReadOnlySpan<AlignedArray<TNumber>> gradients, int start, int end)
    {
        var sum = 0.0;
        for (var i = start; i < end; i++)
        {
            var gradient = gradients[0].Pointer[i];
            for (var g = 1; g < gradients.Length; g++)
                gradient += gradients[g].Pointer[i];
            sum += double.CreateTruncating(gradient) * double.CreateTruncating(gradient);
        }

        return sum;
    }
}
