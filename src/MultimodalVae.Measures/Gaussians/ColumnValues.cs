namespace MultimodalVae.Measures;

/// <summary>The values of columns of some rows: an array for each column.</summary>
internal static class ColumnValues
{
    public static double[][] Of(DataSet data, int[] rows) => Of(data, rows, [.. Enumerable.Range(0, data.Layout.Width)]);

    public static double[][] Of(DataSet data, int[] rows, int[] columns) =>
        [.. columns.Select(column => rows.Select(row => data.Rows[row, column]).ToArray())];
}
