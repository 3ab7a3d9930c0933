namespace MultimodalVae.Formats;

/// <summary>Numbers that stand for a missing value.</summary>
internal static class MissingNumbers
{
    /// <summary>The tables with missing values in the place of such numbers; times and episodes are as they were.</summary>
    /// <exception cref="ArgumentException">A pattern matches no column; the message names it.</exception>
    public static IReadOnlyList<LogTable> Replaced(
        IReadOnlyList<LogTable> tables, RowColumns rows, IReadOnlyDictionary<string, IReadOnlyList<double>> numbers)
    {
        var missing = new Dictionary<LogColumn, HashSet<double>>();
        foreach (var (pattern, values) in numbers)
        {
            foreach (var (_, column) in ColumnPatterns.Matches(tables, pattern, nameof(LogMapping.MissingValues)))
            {
                if (rows.UseOf(column) is not null)
                    continue;
                missing.TryAdd(column, []);
                foreach (var value in values)
                    missing[column].UnionWith([value, InSinglePrecision(value)]);
            }
        }

        return
        [
            .. tables.Select(table =>
                table.With(column => missing.TryGetValue(column, out var values) ? Replaced(column, values) : column)),
        ];
    }

    /// <summary>What a log of 32-bit numbers has in the place of a number: -999.9 is -999.9000244140625 in it.</summary>
    private static double InSinglePrecision(double value) => float.IsFinite((float)value) ? (float)value : value;

    private static LogColumn Replaced(LogColumn column, HashSet<double> missing)
    {
        double[] values = [.. column.Values];
        foreach (ref var value in values.AsSpan())
        {
            if (missing.Contains(value))
                value = double.NaN;
        }

        return column.With(values);
    }
}
