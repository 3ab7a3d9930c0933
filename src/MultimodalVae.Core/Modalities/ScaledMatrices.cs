namespace MultimodalVae;

/// <summary>Numbers of a distribution of scaled values, in the units of the log.</summary>
internal static class ScaledMatrices
{
    /// <summary>center + scale * value.</summary>
    /// <exception cref="ArgumentException">There are more scales or fewer than columns.</exception>
    public static RowMatrix InUnits(this RowMatrix values, IReadOnlyList<ColumnScale> columns) =>
        values.Each(columns, (value, column) => column.InverseTransform(value));

    /// <summary>A function of each value and the scale of its column.</summary>
    /// <exception cref="ArgumentException">There are more scales or fewer than columns.</exception>
    public static RowMatrix ScaledBy(this RowMatrix values, IReadOnlyList<ColumnScale> columns, Func<double, double, double> function) =>
        values.Each(columns, (value, column) => function(value, column.Scale));

    private static RowMatrix Each(this RowMatrix values, IReadOnlyList<ColumnScale> columns, Func<double, ColumnScale, double> function)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count != values.ColumnCount)
            throw new ArgumentException(
                $"There are {columns.Count} scales; expected {values.ColumnCount}, one per column.", nameof(columns));
        return RowMatrix.Create(values.RowCount, values.ColumnCount, (row, results) =>
        {
            var given = values.Row(row);
            for (var i = 0; i < results.Length; i++)
                results[i] = function(given[i], columns[i]);
        });
    }
}
