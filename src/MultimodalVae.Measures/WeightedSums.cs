using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

/// <summary>Adds up values with several weightings at once: two lists of values and four of weights in one go, which keeps the processor's arithmetic busy.</summary>
internal static class WeightedSums
{
    /// <summary>How many weightings there are.</summary>
    public const int Weightings = 4;

    /// <param name="x">The values, in whole vectors.</param>
    /// <param name="y">Other values, as many.</param>
    /// <param name="weights">The weights of each sum, a row each.</param>
    /// <param name="start">Where the weights of these values begin.</param>
    /// <param name="ofX">Takes the sums of x.</param>
    /// <param name="ofY">Takes those of y.</param>
    public static void Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, AlignedRows weights, int start, Span<double> ofX, Span<double> ofY)
    {
        var xs = Vectors(x);
        var ys = Vectors(y)[..xs.Length];
        ReadOnlySpan<Vector512<double>> a = Vectors(weights[0][start..])[..xs.Length], b = Vectors(weights[1][start..])[..xs.Length];
        ReadOnlySpan<Vector512<double>> c = Vectors(weights[2][start..])[..xs.Length], d = Vectors(weights[3][start..])[..xs.Length];
        Vector512<double> xa = default, xb = default, xc = default, xd = default, ya = default, yb = default, yc = default, yd = default;
        for (var i = 0; i < xs.Length; i++)
        {
            xa = Vector512.MultiplyAddEstimate(xs[i], a[i], xa);
            xb = Vector512.MultiplyAddEstimate(xs[i], b[i], xb);
            xc = Vector512.MultiplyAddEstimate(xs[i], c[i], xc);
            xd = Vector512.MultiplyAddEstimate(xs[i], d[i], xd);
            ya = Vector512.MultiplyAddEstimate(ys[i], a[i], ya);
            yb = Vector512.MultiplyAddEstimate(ys[i], b[i], yb);
            yc = Vector512.MultiplyAddEstimate(ys[i], c[i], yc);
            yd = Vector512.MultiplyAddEstimate(ys[i], d[i], yd);
        }

        (ofX[0], ofX[1], ofX[2], ofX[3]) = (Vector512.Sum(xa), Vector512.Sum(xb), Vector512.Sum(xc), Vector512.Sum(xd));
        (ofY[0], ofY[1], ofY[2], ofY[3]) = (Vector512.Sum(ya), Vector512.Sum(yb), Vector512.Sum(yc), Vector512.Sum(yd));
    }

    private static ReadOnlySpan<Vector512<double>> Vectors(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector512<double>>(values);
}
