using MathNet.Numerics.Distributions;
using MultimodalVae.Kernels;

namespace MultimodalVae.Measures;

/// <summary>
/// A column as normal scores: the value of rank r among n, counted from 1, becomes the quantile r / (n + 1) of N(0, 1). Mutual information
/// does not change where each column goes through a function that increases, and neither does what is estimated from scores. Equal values
/// have an order by chance, which depends on the column and the row only: where it is independent of everything else it adds no information
/// and takes none.
/// </summary>
internal static class NormalScores
{
    /// <param name="values">The values of the column.</param>
    /// <param name="rows">The number of the row of each value.</param>
    /// <param name="order">The key of the column, for the order of equal values.</param>
    public static double[] Of(double[] values, int[] rows, RandomKey order)
    {
        int[] ranked = [.. Enumerable.Range(0, values.Length)];
        ulong[] chances = [.. rows.Select(row => order[row].Value)];
        Array.Sort(ranked, (i, j) => values[i].CompareTo(values[j]) is var byValue and not 0 ? byValue : chances[i].CompareTo(chances[j]));
        var scores = new double[values.Length];
        for (var rank = 0; rank < ranked.Length; rank++)
            scores[ranked[rank]] = Normal.InvCDF(0, 1, (rank + 1.0) / (ranked.Length + 1));
        return scores;
    }
}
