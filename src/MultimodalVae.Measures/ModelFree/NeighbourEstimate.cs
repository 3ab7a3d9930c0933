using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics;

namespace MultimodalVae.Measures;

/// <summary>
/// Mutual information by the distances to nearest neighbours (Kraskov, Stögbauer and Grassberger 2004, the first of their estimators): with
/// e the distance of a row to its k-th neighbour, the largest difference in any column of x and y, and n_x, n_y the numbers of other rows
/// that are nearer than e in x and in y alone,
/// <code>I = p(k) + p(n) - mean of p(n_x + 1) + p(n_y + 1)</code>
/// with the digamma function p, n counting the rows that may be neighbours. All distances are computed: the time grows with the square of
/// the rows.
/// </summary>
internal static class NeighbourEstimate
{
    public static InformationEstimate Of(
        double[][] first, double[][] second, int gap, ModelFreeOptions options, CancellationToken cancellationToken)
    {
        var count = first[0].Length;
        var (terms, ofNeighbours) = (new double[count], SpecialFunctions.DiGamma(options.Neighbours));
        Parallel.For(
            0,
            count,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => (First: new double[count], Second: new double[count]),
            (row, _, distances) =>
            {
                var tooNear = Math.Max(0, row - gap + 1)..Math.Min(count, row + gap);
                Distances(first, row, tooNear, distances.First);
                Distances(second, row, tooNear, distances.Second);
                var radius = KthSmallest(distances.First, distances.Second, options.Neighbours);
                var (inFirst, inSecond) = (Nearer(distances.First, radius), Nearer(distances.Second, radius));
                var eligible = count + 1 - tooNear.GetOffsetAndLength(count).Length;
                terms[row] = ofNeighbours + SpecialFunctions.DiGamma(eligible)
                    - SpecialFunctions.DiGamma(inFirst + 1) - SpecialFunctions.DiGamma(inSecond + 1);
                return distances;
            },
            _ => { });
        return InformationEstimate.Of(terms, bias: 0, options.ErrorBlocks);
    }

    /// <summary>
    /// The largest difference in any column of each row from one row; those that are too near in time are infinitely far, the row itself
    /// among them.
    /// </summary>
    private static void Distances(double[][] columns, int row, Range tooNear, double[] distances)
    {
        Array.Clear(distances);
        var largest = MemoryMarshal.Cast<double, Vector512<double>>(distances.AsSpan());
        foreach (var column in columns)
        {
            var value = column[row];
            var vectors = MemoryMarshal.Cast<double, Vector512<double>>(column);
            for (var i = 0; i < largest.Length; i++)
                largest[i] = Vector512.Max(largest[i], Vector512.Abs(vectors[i] - Vector512.Create(value)));
            for (var i = largest.Length * Vector512<double>.Count; i < distances.Length; i++)
                distances[i] = Math.Max(distances[i], Math.Abs(column[i] - value));
        }

        distances.AsSpan(tooNear).Fill(double.PositiveInfinity);
    }

    /// <summary>The k-th smallest of the larger of two distances each.</summary>
    private static double KthSmallest(double[] first, double[] second, int k)
    {
        Span<double> least = stackalloc double[k];
        least.Fill(double.PositiveInfinity);
        for (var i = 0; i < first.Length; i++)
        {
            var distance = Math.Max(first[i], second[i]);
            if (distance >= least[^1])
                continue;
            var place = k - 1;
            for (; place > 0 && least[place - 1] > distance; place--)
                least[place] = least[place - 1];
            least[place] = distance;
        }

        return least[^1];
    }

    private static int Nearer(double[] distances, double radius)
    {
        var count = 0;
        foreach (var distance in distances)
            count += distance < radius ? 1 : 0;
        return count;
    }
}
