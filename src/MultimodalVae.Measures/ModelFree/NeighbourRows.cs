namespace MultimodalVae.Measures;

/// <summary>Which rows nearest neighbours are sought among.</summary>
internal static class NeighbourRows
{
    /// <summary>The part of the rows that a gap is at most.</summary>
    private const int LeastGaps = 4;

    /// <summary>The part of the autocorrelation time with the least bias in simulated autoregressive rows (docs/verification.md).</summary>
    private const double GapOfTime = 0.15;

    /// <summary>How many of the rows that are complete neighbours are apart at least.</summary>
    public static int GapOf(double[][] columns, Episodes episodes, int[] complete, ModelFreeOptions options)
    {
        // Rows on both sides are left out, and as many as there are neighbours to find must remain.
        var most = Math.Max(1, Math.Min(complete.Length / LeastGaps, (complete.Length - options.Neighbours + 1) / 2));
        if (options.NeighbourGap is { } gap)
            return Math.Min(gap, most);
        int[] starts = [.. episodes.Runs.Skip(1).Select(
            run => Place(complete, run.Start)).Where(start => start > 0 && start < complete.Length).Distinct()];
        var time = columns.Max(column => Autocorrelation.IntegratedTime(Residuals.Of(column).Values, starts));
        return (int)Math.Min(most, Math.Ceiling(GapOfTime * time));
    }

    /// <summary>The gap among evenly spaced rows, rounded up.</summary>
    public static int SpacedGap(int gap, int rowCount, int spacedCount) => (int)((((long)gap * spacedCount) + rowCount - 1) / rowCount);

    public static double[] EvenlySpaced(double[] values, int count) => values.Length <= count
        ? values
        : [.. Enumerable.Range(0, count).Select(i => values[(long)i * values.Length / count])];

    private static int Place(int[] complete, int row)
    {
        var place = Array.BinarySearch(complete, row);
        return place < 0 ? ~place : place;
    }
}
