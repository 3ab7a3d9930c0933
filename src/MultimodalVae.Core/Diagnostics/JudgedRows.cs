namespace MultimodalVae;

/// <summary>Rows that a model is judged by, in scaled units.</summary>
/// <param name="Layout">Their layout.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Numbers">Which rows of the data they are.</param>
internal sealed record JudgedRows(ModalityLayout Layout, RowMatrix Rows, int[] Numbers)
{
    /// <param name="data">The data, in the units of the log.</param>
    /// <param name="numbers">Which of its rows.</param>
    /// <param name="scaling">What scales them; null where they are scaled already.</param>
    public static JudgedRows Of(DataSet data, int[] numbers, ColumnScaling? scaling)
    {
        var rows = RowMatrix.Create(numbers.Length, data.Layout.Width, (row, values) => data.Rows.Row(numbers[row]).CopyTo(values));
        return new JudgedRows(data.Layout, scaling is { IsIdentity: false } ? scaling.Transform(rows) : rows, numbers);
    }

    public int Count => Numbers.Length;

    /// <summary>Those at some of their places.</summary>
    public JudgedRows At(int[] places) => new(
        Layout,
        RowMatrix.Create(places.Length, Layout.Width, (row, values) => Rows.Row(places[row]).CopyTo(values)),
        [.. places.Select(place => Numbers[place])]);
}
