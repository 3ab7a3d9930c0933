namespace MultimodalVae.Measures;

/// <summary>The rows that have a value in each of some columns.</summary>
internal static class CompleteRows
{
    public static int[] Of(DataSet rows, int[] columns) => rows.MissingValueCount == 0
        ? [.. Enumerable.Range(0, rows.RowCount)]
        : [.. Enumerable.Range(0, rows.RowCount).Where(row => Array.TrueForAll(columns, column => !double.IsNaN(rows.Rows[row, column])))];
}
