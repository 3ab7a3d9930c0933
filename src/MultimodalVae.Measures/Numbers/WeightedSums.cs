using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

/// <summary>
/// Adds up values with several weightings at once: four lists of values and four of weights in one go, so that eight vectors are loaded for
/// sixteen multiply-adds, none of which waits for another.
/// </summary>
internal static class WeightedSums
{
    /// <summary>How many weightings, and how many lists of values, there are.</summary>
    public const int Together = 4;

    /// <param name="values">The values, in whole vectors.</param>
    /// <param name="x">The first of four lists of them; where there are fewer, the last counts again.</param>
    /// <param name="count">How many lists there are.</param>
    /// <param name="weights">The weights of each sum, a row each.</param>
    /// <param name="range">Which of the values, and of the weights.</param>
    /// <param name="sums">Takes the sums: of the first list with all weightings, then of the next.</param>
    public static void Of(AlignedRows values, int x, int count, AlignedRows weights, Range range, Span<float> sums)
    {
        ReadOnlySpan<Vector512<float>> xs = Values(0), ys = Values(1)[..xs.Length], zs = Values(2)[..xs.Length],
            ws = Values(3)[..xs.Length];
        ReadOnlySpan<Vector512<float>> a = Weights(0)[..xs.Length], b = Weights(1)[..xs.Length], c = Weights(2)[..xs.Length],
            d = Weights(3)[..xs.Length];
        Vector512<float> xa = default, xb = default, xc = default, xd = default, ya = default, yb = default, yc = default, yd = default;
        Vector512<float> za = default, zb = default, zc = default, zd = default, wa = default, wb = default, wc = default, wd = default;
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
            za = Vector512.MultiplyAddEstimate(zs[i], a[i], za);
            zb = Vector512.MultiplyAddEstimate(zs[i], b[i], zb);
            zc = Vector512.MultiplyAddEstimate(zs[i], c[i], zc);
            zd = Vector512.MultiplyAddEstimate(zs[i], d[i], zd);
            wa = Vector512.MultiplyAddEstimate(ws[i], a[i], wa);
            wb = Vector512.MultiplyAddEstimate(ws[i], b[i], wb);
            wc = Vector512.MultiplyAddEstimate(ws[i], c[i], wc);
            wd = Vector512.MultiplyAddEstimate(ws[i], d[i], wd);
        }

        (sums[0], sums[1], sums[2], sums[3]) = (Vector512.Sum(xa), Vector512.Sum(xb), Vector512.Sum(xc), Vector512.Sum(xd));
        (sums[4], sums[5], sums[6], sums[7]) = (Vector512.Sum(ya), Vector512.Sum(yb), Vector512.Sum(yc), Vector512.Sum(yd));
        (sums[8], sums[9], sums[10], sums[11]) = (Vector512.Sum(za), Vector512.Sum(zb), Vector512.Sum(zc), Vector512.Sum(zd));
        (sums[12], sums[13], sums[14], sums[15]) = (Vector512.Sum(wa), Vector512.Sum(wb), Vector512.Sum(wc), Vector512.Sum(wd));

        ReadOnlySpan<Vector512<float>> Values(int i) => Vectors(values[Math.Min(x + i, count - 1)][range]);

        ReadOnlySpan<Vector512<float>> Weights(int i) => Vectors(weights[i][range]);
    }

    private static ReadOnlySpan<Vector512<float>> Vectors(ReadOnlySpan<float> values) =>
        MemoryMarshal.Cast<float, Vector512<float>>(values);
}
