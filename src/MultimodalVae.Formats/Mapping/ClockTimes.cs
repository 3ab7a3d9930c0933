namespace MultimodalVae.Formats;

/// <summary>The times of the rows that resampling makes of an episode.</summary>
/// <param name="Times">The times, ascending.</param>
internal sealed record ClockTimes(double[] Times)
{
    /// <summary>The table whose rows they are the times of; null where they are not those of one table.</summary>
    public LogTable? Table { get; init; }

    /// <summary>The row of the table at each time.</summary>
    public int[] Rows { get; init; } = [];

    /// <summary>The values of a column in those rows, NaN where they are missing; none of a column of another table.</summary>
    public double[] OwnOf(MappedColumn column, LogMapping mapping)
    {
        if (column.Table != Table)
            return [];
        var values = column.FiniteValues(mapping);
        return Array.ConvertAll(Rows, row => values.Span[row]);
    }
}
