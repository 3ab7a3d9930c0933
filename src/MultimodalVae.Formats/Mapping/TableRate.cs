namespace MultimodalVae.Formats;

/// <summary>How often a table has a row, by its time alone.</summary>
/// <param name="RowsPerSecond">By the median interval; null where that is not known.</param>
/// <param name="RepeatedTimes">How many rows have the time of the row before.</param>
internal sealed record TableRate(double? RowsPerSecond, int RepeatedTimes)
{
    /// <summary>That of a table under a mapping; of a table without a time nothing is known.</summary>
    public static TableRate Of(LogTable table, LogMapping mapping)
    {
        var pattern = (mapping.Time ?? table.TimeColumn) is { } text ? new NamePattern(text) : null;
        LogColumn[] times = [.. table.Columns.Where(column => pattern?.Matches(column.Name) == true)];
        if (times is not [var time])
            return new TableRate(null, 0);
        var unit = mapping.TimeUnit ?? TableRows.UnitOf(time);

        // From one episode to the next time may go back, and where it is missing it is not a number.
        List<double> intervals = [.. UsualRate.IntervalsOf(time.Values).Where(interval => interval >= 0)];
        var repeated = Enumerable.Range(1, Math.Max(0, table.RowCount - 1)).Count(row => time.Values[row] == time.Values[row - 1]);
        return new TableRate(UsualRate.Of(intervals) / unit, repeated);
    }

    /// <summary>As in <c>, 50 Hz, 3 rows with the time of the row before</c>; empty where nothing is known.</summary>
    public override string ToString()
    {
        var repeated = RepeatedTimes == 0 ? "" : FormattableString.Invariant($", {RepeatedTimes} rows with the time of the row before");
        return RowsPerSecond is { } rate ? $", {Numbers.Rounded(rate)} Hz{repeated}" : "";
    }
}
