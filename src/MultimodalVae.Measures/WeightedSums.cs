using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

/// <summary>Adds up values with several weightings at once: two lists of values and four of weights in one go, which keeps the processor's arithmetic busy.</summary>
internal static class WeightedSums
{
    /// <summary>How many weightings there are.</summary>
    public const int Weightings = 4;

    /// <param name="x">The values.</param>
    /// <param name="y">Other values, as many.</param>
    /// <param name="weights">The weights of each sum, one sum after the other.</param>
    /// <param name="stride">From one sum's weights to the next one's.</param>
    /// <param name="ofX">Takes the sums of x.</param>
    /// <param name="ofY">Takes those of y.</param>
    public static void Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, int stride, Span<double> ofX, Span<double> ofY)
    {
        var count = x.Length / Vector256<double>.Count;
        ReadOnlySpan<Vector256<double>> xs = Vectors(x)[..count], ys = Vectors(y)[..count];
        ReadOnlySpan<Vector256<double>> a = Vectors(weights)[..count], b = Vectors(weights[stride..])[..count];
        ReadOnlySpan<Vector256<double>> c = Vectors(weights[(2 * stride)..])[..count], d = Vectors(weights[(3 * stride)..])[..count];
        Vector256<double> xa = default, xb = default, xc = default, xd = default, ya = default, yb = default, yc = default, yd = default;
        for (var i = 0; i < xs.Length; i++)
        {
            xa = Vector256.FusedMultiplyAdd(xs[i], a[i], xa);
            xb = Vector256.FusedMultiplyAdd(xs[i], b[i], xb);
            xc = Vector256.FusedMultiplyAdd(xs[i], c[i], xc);
            xd = Vector256.FusedMultiplyAdd(xs[i], d[i], xd);
            ya = Vector256.FusedMultiplyAdd(ys[i], a[i], ya);
            yb = Vector256.FusedMultiplyAdd(ys[i], b[i], yb);
            yc = Vector256.FusedMultiplyAdd(ys[i], c[i], yc);
            yd = Vector256.FusedMultiplyAdd(ys[i], d[i], yd);
        }

        (ofX[0], ofX[1], ofX[2], ofX[3]) = (Vector256.Sum(xa), Vector256.Sum(xb), Vector256.Sum(xc), Vector256.Sum(xd));
        (ofY[0], ofY[1], ofY[2], ofY[3]) = (Vector256.Sum(ya), Vector256.Sum(yb), Vector256.Sum(yc), Vector256.Sum(yd));
        for (var i = count * Vector256<double>.Count; i < x.Length; i++)
        {
            for (var sum = 0; sum < Weightings; sum++)
            {
                ofX[sum] += x[i] * weights[(sum * stride) + i];
                ofY[sum] += y[i] * weights[(sum * stride) + i];
            }
        }
    }

    private static ReadOnlySpan<Vector256<double>> Vectors(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector256<double>>(values);
}
