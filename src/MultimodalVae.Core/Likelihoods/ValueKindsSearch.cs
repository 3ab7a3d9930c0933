namespace MultimodalVae.Parts;

/// <summary>Counts the kinds of values.</summary>
internal static class ValueKindsSearch
{
    /// <summary>More kinds than this in a column are values, and no categories.</summary>
    public const int MaxKinds = 10;

    /// <param name="values">Rows of a modality, <c>[rows, columns]</c>; NaN is a missing value, and no kind.</param>
    public static ValueKinds Of(RowMatrix values)
    {
        double[][] kinds = [.. Enumerable.Range(0, values.ColumnCount).Select(column => KindsOf(values.Columns(column, 1)))];
        if (kinds.Any(column => column.Length > MaxKinds))
            return ValueKinds.Many;
        if (kinds.Any(column => column.Length > 2))
            return ValueKinds.Few;

        // A column of one value alone does not say whether it is always yes or never.
        var largest = kinds.SelectMany(column => column).DefaultIfEmpty().Max();
        double[] yes = [.. kinds.Select(column => column.Length == 2 ? column.Max() : largest)];
        var hasOneYes = values.ColumnCount > 1 && Enumerable.Range(0, values.RowCount).All(row => YesOf(values.Row(row), yes) is 1);
        return hasOneYes ? ValueKinds.OneHot : ValueKinds.Two;
    }

    private static double[] KindsOf(RowMatrix column)
    {
        var kinds = new HashSet<double>();
        foreach (var value in column.Values)
        {
            if (!double.IsNaN(value) && kinds.Add(value) && kinds.Count > MaxKinds)
                break;
        }

        return [.. kinds];
    }

    private static int YesOf(ReadOnlySpan<double> row, double[] yes)
    {
        var count = 0;
        for (var column = 0; column < row.Length; column++)
            count += row[column] == yes[column] ? 1 : 0;
        return count;
    }
}
