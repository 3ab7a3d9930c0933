using MultimodalVae.Data;
using MultimodalVae.Modalities;
using static TorchSharp.torch;

namespace MultimodalVae.Torch;

/// <summary>Rows of data as tensors.</summary>
/// <param name="Values">The values, <c>[rows, columns]</c>; where one is missing, another row's stands in, so that all are finite and possible.</param>
/// <param name="Missing">True where a value is missing, <c>[rows, columns]</c>; null where none is.</param>
internal sealed record RowTensors(Tensor Values, Tensor? Missing)
{
    public static RowTensors Of(DataSet data, ScalarType type)
    {
        if (data.HoleCount == 0)
            return new RowTensors(data.Rows.ToTensor(type), null);
        var (rows, standIns) = (data.Rows, StandIns(data));
        var values = RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, filled) =>
        {
            for (var column = 0; column < filled.Length; column++)
                filled[column] = double.IsNaN(rows[row, column]) ? standIns[column] : rows[row, column];
        });
        return new RowTensors(values.ToTensor(type), tensor(Array.ConvertAll(rows.Values.ToArray(), double.IsNaN), [rows.RowCount, rows.ColumnCount]));
    }

    /// <summary>The values, NaN where one is missing.</summary>
    public Tensor WithHoles => Missing is null ? Values : Values.Fill(Missing, double.NaN);

    public RowTensors Select(Tensor rows) => new(Values.index_select(0, rows), Missing?.index_select(0, rows));

    /// <summary>Of the columns that are shown (<c>[rows or 1, columns]</c>) those that the rows have.</summary>
    public Tensor Observed(Tensor shown) => Missing is null ? shown : shown.logical_and(Missing.logical_not());

    /// <summary>
    /// The columns of a modality are those of the first row that has all of them, as a likelihood may allow them only together; where there is no such
    /// row, the first value of each.
    /// </summary>
    private static double[] StandIns(DataSet data)
    {
        var standIns = new double[data.Layout.Width];
        foreach (var modality in data.Layout.Modalities)
        {
            var columns = data.Rows.Columns(data.Layout.StartOf(modality.Name), modality.Width);
            var whole = Enumerable.Range(0, columns.RowCount).FirstOrDefault(row => !columns.Row(row).Contains(double.NaN), -1);
            for (var i = 0; i < modality.Width; i++)
            {
                standIns[data.Layout.StartOf(modality.Name) + i] = whole >= 0
                    ? columns[whole, i]
                    : columns.Columns(i, 1).Values.ToArray().FirstOrDefault(value => !double.IsNaN(value));
            }
        }

        return standIns;
    }
}
