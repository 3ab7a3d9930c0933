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
    public static ColumnSpread?[] OfEach(RowMatrix rows)
    {
        var buffer = new double[Math.Min(rows.RowCount, MaxValues)];
        return [.. Enumerable.Range(0, rows.ColumnCount).Select(column => Of(rows, column, buffer))];
    }

    private static ColumnSpread? Of(RowMatrix rows, int column, double[] buffer)
    {
        var count = 0;
        for (var i = 0; i < buffer.Length; i++)
        {
            var value = rows[(int)((long)i * rows.RowCount / buffer.Length), column];
            if (!double.IsNaN(value))
                buffer[count++] = value;
        }

        if (count == 0)
            return null;
        var values = buffer.AsSpan(0, count);
        values.Sort();
        var median = values[count / 2] + 0.0; // 0 without its sign
        foreach (ref var value in values)
            value = Math.Abs(value - median);
        values.Sort();
        var usual = values[(int)(Share * (count - 1))];
        return new ColumnSpread(median, usual > 0 ? usual : Rare(values, median));
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
