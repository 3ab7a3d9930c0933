namespace MultimodalVae;

/// <summary>Maps every column linearly to [-1, 1], from the least and greatest value that it has in the training rows, and back.</summary>
public sealed class ColumnScaling
{
    private readonly double[] _centers;
    private readonly double[] _halfRanges;

    private ColumnScaling(ModalityLayout layout, double[] centers, double[] halfRanges)
    {
        Layout = layout;
        _centers = centers;
        _halfRanges = halfRanges;
    }

    /// <summary>The layout of the rows.</summary>
    public ModalityLayout Layout { get; }

    /// <summary>Learns the ranges of the columns from the values that they have. A column that never changes is mapped to 0.</summary>
    /// <param name="training">The training rows only, so that the test rows stay unseen.</param>
    /// <exception cref="ArgumentException">A column has no value in any row; the message names it.</exception>
    public static ColumnScaling Of(DataSet training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var columns = Enumerable.Range(0, training.Layout.Width).Select(column => ValuesOf(training, column)).ToArray();
        return new ColumnScaling(
            training.Layout,
            [.. columns.Select(values => (values.Min() / 2) + (values.Max() / 2))],
            [.. columns.Select(values => (values.Max() / 2) - (values.Min() / 2))]);
    }

    /// <summary>Maps rows to the scale of the model. Values outside the training range come out beyond [-1, 1]; missing ones stay missing.</summary>
    /// <exception cref="ArgumentException">The rows have another layout.</exception>
    public DataSet Apply(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Layout.CheckEqual(data.Layout, "rows have", nameof(data));
        return data.WithRows(Map(data.Rows, ToScale));

        double ToScale(double value, int column) =>
            _halfRanges[column] > 0 || double.IsNaN(value) ? (value - _centers[column]) / _halfRanges[column] : 0;
    }

    /// <summary>Maps rows, such as reconstructed means, back to the units of the data: <c>[rows, columns of the layout]</c>.</summary>
    /// <exception cref="ArgumentException">The rows have another width.</exception>
    public RowMatrix Invert(RowMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.ColumnCount != Layout.Width)
            throw new ArgumentException($"The rows have {rows.ColumnCount} columns; the layout {Layout} has {Layout.Width}.", nameof(rows));
        return Map(rows, (value, i) => (value * _halfRanges[i]) + _centers[i]);
    }

    private static double[] ValuesOf(DataSet training, int column)
    {
        double[] values = [.. training.Rows.Columns(column, 1).Values.ToArray().Where(value => !double.IsNaN(value))];
        return values.Length > 0
            ? values
            : throw new ArgumentException(
                $"Column '{training.Layout.ColumnNames[column]}' has no value in any of the training rows; expected one at least.", nameof(training));
    }

    private static RowMatrix Map(RowMatrix rows, Func<double, int, double> map) =>
        RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = map(rows[row, i], i);
        });
}
