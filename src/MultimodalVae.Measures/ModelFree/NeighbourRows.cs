namespace MultimodalVae.Measures;

/// <summary>Which rows nearest neighbours are sought among.</summary>
internal sealed class NeighbourRows(DataSet rows, ModelFreeOptions options, CancellationToken cancellationToken)
{
    /// <summary>The part of the rows that a gap is at most.</summary>
    private const int LeastGaps = 4;

    /// <summary>The part of the autocorrelation time with the least bias in simulated autoregressive rows (docs/verification.md).</summary>
    private const double GapOfTime = 0.15;

    /// <summary>The autocorrelation times of columns over all rows, which many pairs of modalities have in common.</summary>
    private readonly Dictionary<int, double> _times = [];

    /// <summary>How many of the rows that are complete neighbours are apart at least.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="scores">The values of each in the rows that are complete.</param>
    /// <param name="complete">Which rows are complete.</param>
    public int GapOf(int[] columns, double[][] scores, int[] complete)
    {
        // Rows on both sides are left out, and as many as there are neighbours to find must remain.
        var most = Math.Max(1, Math.Min(complete.Length / LeastGaps, (complete.Length - options.Neighbours + 1) / 2));
        if (options.NeighbourGap is { } gap)
            return Math.Min(gap, most);
        int[] starts = [.. rows.Episodes.Runs.Skip(1).Select(
            run => Place(complete, run.Start)).Where(start => start > 0 && start < complete.Length).Distinct()];
        return (int)Math.Min(most, Math.Ceiling(GapOfTime * columns.Zip(scores, TimeOf).Max()));

        double TimeOf(int column, double[] values)
        {
            if (_times.TryGetValue(column, out var known) && complete.Length == rows.RowCount)
                return known;
            cancellationToken.ThrowIfCancellationRequested();
            var time = Autocorrelation.IntegratedTime(Residuals.Of(values).Values, starts);
            if (complete.Length == rows.RowCount)
                _times[column] = time;
            return time;
        }
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
