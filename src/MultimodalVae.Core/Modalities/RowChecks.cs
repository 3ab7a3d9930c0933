namespace MultimodalVae.Modalities;

/// <summary>The checks of rows that come from outside.</summary>
public static class RowChecks
{
    /// <summary>Checks that rows and mask fit the layout and that every observed value is finite: what every model owes its input.</summary>
    /// <exception cref="ArgumentException">They do not; the message names the row and the column.</exception>
    public static void Check(this ModalityLayout layout, RowMatrix rows, ObservationMask mask)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(mask);
        if (rows.ColumnCount != layout.Width)
            throw new ArgumentException($"The rows have {rows.ColumnCount} columns; the layout {layout} has {layout.Width}.", nameof(rows));
        if (rows.RowCount == 0)
            throw new ArgumentException("There are no rows; at least one is wanted.", nameof(rows));
        if (!mask.Layout.Equals(layout))
            throw new ArgumentException($"The mask is for the layout {mask.Layout}; the rows have {layout}.", nameof(mask));

        var observed = mask.Observed;
        for (var row = 0; row < rows.RowCount; row++)
        {
            var values = rows.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                if (observed[column] && !double.IsFinite(values[column]))
                {
                    throw new ArgumentException(
                        $"Row {row}, column '{layout.ColumnNames[column]}' is {Numbers.Text(values[column])}; a finite number is wanted.", nameof(rows));
                }
            }
        }
    }
}
