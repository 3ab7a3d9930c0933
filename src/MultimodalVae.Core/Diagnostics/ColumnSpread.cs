namespace MultimodalVae;

/// <summary>Where the values of a column are, but for a few: numbers that no outlier moves.</summary>
/// <param name="Median">The median.</param>
/// <param name="Distance">How far from the median 95 % of the values are at most; more than 0.</param>
internal readonly record struct ColumnSpread(double Median, double Distance)
{
    private const double Share = 0.95;

    /// <summary>From how many values at most, evenly spaced: a quantile of more is the same to what is asked of it.</summary>
    private const int MaxValues = 10_000;

    /// <summary>That of the values of each column; null where one has none.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="statistics">Theirs.</param>
    public static ColumnSpread?[] OfEach(RowMatrix rows, DataStatistics statistics)
    {
        var buffer = new double[Math.Min(rows.RowCount, MaxValues)];
        return [.. statistics.Columns.Select((column, i) => Of(rows, i, (int)column.Count, buffer))];
    }

    private static ColumnSpread? Of(RowMatrix rows, int column, int count, double[] buffer)
    {
        if (count == 0)
            return null;
        var values = buffer.AsSpan(0, Math.Min(count, buffer.Length));
        Take(rows, column, count, values);
        values.Sort();
        var median = values[values.Length / 2] + 0.0; // 0 without its sign
        foreach (ref var value in values)
            value = Math.Abs(value - median);
        values.Sort();
        var usual = values[(int)(Share * (values.Length - 1))];
        return new ColumnSpread(median, usual > 0 ? usual : Rare(values, median));
    }

    /// <summary>
    /// Takes evenly spaced ones of the values that a column has, not of its rows: a sensor of half the rate may have none in every second
    /// row.
    /// </summary>
    private static void Take(RowMatrix rows, int column, int count, Span<double> values)
    {
        var (row, seen) = (0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            var place = (int)((long)i * count / values.Length);
            if (count == rows.RowCount)
            {
                values[i] = rows[place, column];
                continue;
            }

            for (; seen <= place; row++)
            {
                if (!double.IsNaN(rows[row, column]))
                    seen++;
            }

            values[i] = rows[row - 1, column];
        }
    }

    /// <summary>
    /// Of a column that nearly always has one value, as a contact has: half of the others are as far as the median of theirs. Of one or two
    /// nobody can say what is usual; they are compared with the size of the value.
    /// </summary>
    private static double Rare(ReadOnlySpan<double> distances, double median)
    {
        var first = distances.IndexOfAnyExcept(0.0);
        return first < 0 || distances.Length - first < 3 ? Math.Max(Math.Abs(median), 1) : distances[(first + distances.Length) / 2];
    }
}
