namespace MultimodalVae;

/// <summary>Rows that a model is judged by, in scaled units.</summary>
/// <param name="Layout">Their layout.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Numbers">Which rows of the data they are.</param>
internal sealed record JudgedRows(ModalityLayout Layout, RowMatrix Rows, int[] Numbers)
{
    public static JudgedRows Of(DataSet data, int[] numbers) => new(
        data.Layout,
        RowMatrix.Create(numbers.Length, data.Layout.Width, (row, values) => data.Rows.Row(numbers[row]).CopyTo(values)),
        numbers);

    public int Count => Numbers.Length;

    /// <summary>Those at some of their places.</summary>
    public JudgedRows At(int[] places) => new(
        Layout,
        RowMatrix.Create(places.Length, Layout.Width, (row, values) => Rows.Row(places[row]).CopyTo(values)),
        [.. places.Select(place => Numbers[place])]);
}
