namespace MultimodalVae.Measures;

/// <summary>How much of a sum is carried by few values.</summary>
internal static class TopShare
{
    private const int RowsPerTopRow = 100;

    /// <summary>The share of the largest 1 % of the values, one at least, in the sum of all, signs left out; 0 where all are 0.</summary>
    public static double Of(ReadOnlySpan<double> values)
    {
        var sizes = new double[values.Length];
        var largest = 0.0;
        for (var i = 0; i < values.Length; i++)
            largest = Math.Max(largest, sizes[i] = Math.Abs(values[i]));
        if (largest == 0)
            return 0;
        foreach (ref var size in sizes.AsSpan())
            size /= largest;
        var top = Math.Max(1, values.Length / RowsPerTopRow);
        Quantiles.MoveLargestToEnd(sizes, top);
        return Sums.Of(sizes.AsSpan(^top..)) / Sums.Of(sizes);
    }

    /// <summary>
    /// Whether the share is so large that rows like the largest, which a sample lacks, may carry as much. The limits are from simulations
    /// (docs/verification.md).
    /// </summary>
    public static bool IsOfHeavyTail(double share, int rowCount) =>
        share > Math.Max(5.0 / rowCount, Math.Min(0.2, 0.18 * Math.Cbrt(rowCount / 1000.0)));
}
