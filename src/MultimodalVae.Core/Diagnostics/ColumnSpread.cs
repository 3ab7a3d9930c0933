namespace MultimodalVae;

/// <summary>Where the values of a column are, but for a few: numbers that no outlier moves.</summary>
/// <param name="Median">The median.</param>
/// <param name="Distance">How far from the median 95 % of the values are at most; more than 0.</param>
internal readonly record struct ColumnSpread(double Median, double Distance)
{
    private const double Share = 0.95;

    /// <summary>From how many values at most, evenly spaced: a quantile of more is the same to what is asked of it.</summary>
    private const int MaxValues = 10_000;

    /// <summary>That of the values of a column; null where it has none.</summary>
    public static ColumnSpread? Of(RowMatrix rows, int column)
    {
        var count = Math.Min(rows.RowCount, MaxValues);
        double[] values = [.. Enumerable.Range(0, count)
            .Select(i => rows[(int)((long)i * rows.RowCount / count), column]).Where(value => !double.IsNaN(value))];
        if (values.Length == 0)
            return null;
        Array.Sort(values);
        var median = values[values.Length / 2];
        double[] distances = [.. values.Select(value => Math.Abs(value - median)).Order()];
        var usual = distances[(int)(Share * (distances.Length - 1))];
        return new ColumnSpread(median, usual > 0 ? usual : Rare(distances, median));
    }

    /// <summary>
    /// Of a column that nearly always has one value, as a contact has: half of the others are as far as the median of theirs. Of one or two
    /// nobody can say what is usual; they are compared with the size of the value.
    /// </summary>
    private static double Rare(double[] distances, double median)
    {
        var first = Array.FindIndex(distances, distance => distance > 0);
        return first < 0 || distances.Length - first < 3 ? Math.Max(Math.Abs(median), 1) : distances[(first + distances.Length) / 2];
    }
}
