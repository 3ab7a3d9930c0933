namespace MultimodalVae.Formats;

/// <summary>Rows in the order of their time: messages are recorded as they come, which need not be as they were sent.</summary>
internal static class RowOrder
{
    /// <param name="columns">The columns; the first has the times.</param>
    public static IEnumerable<LogColumn> Ascending(IReadOnlyList<(string Name, NumberList Values)> columns)
    {
        var times = columns[0].Values.ToMemory().ToArray();
        var order = IsAscending(times) ? null : Enumerable.Range(0, times.Length).OrderBy(row => times[row]).ToArray();
        return columns.Select(column => new LogColumn(
            column.Name, order is null ? column.Values.ToMemory() : Ordered(column.Values.ToMemory().Span, order)));
    }

    private static bool IsAscending(double[] times)
    {
        for (var row = 1; row < times.Length; row++)
        {
            if (times[row] < times[row - 1])
                return false;
        }

        return true;
    }

    private static double[] Ordered(ReadOnlySpan<double> values, int[] order)
    {
        var ordered = new double[order.Length];
        for (var row = 0; row < order.Length; row++)
            ordered[row] = values[order[row]];
        return ordered;
    }
}
