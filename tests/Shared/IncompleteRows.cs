namespace MultimodalVae.Tests.Shared;

/// <summary>Data of which values are missing.</summary>
internal static class IncompleteRows
{
    /// <summary>The rows without the values that are chosen by row and column.</summary>
    public static DataSet Without(this DataSet data, Func<int, int, bool> isMissing) => new(
        data.Layout,
        RowMatrix.Create(data.RowCount, data.Layout.Width, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = isMissing(row, column) ? double.NaN : data.Rows[row, column];
        }),
        MissingValues.Unobserved);

    /// <summary>The rows without that share of the values, chosen at random.</summary>
    public static DataSet WithoutShare(this DataSet data, double share, int seed)
    {
        var random = new Random(seed);
        return data.Without((_, _) => random.NextDouble() < share);
    }

    /// <summary>What a row has.</summary>
    public static ObservationMask MaskOf(this DataSet data, int row)
    {
        var columns = data.Layout.ColumnNames.Where((_, column) => !double.IsNaN(data.Rows[row, column])).ToArray();
        return columns.Length > 0 ? data.Layout.Columns(columns) : data.Layout.Nothing;
    }
}
