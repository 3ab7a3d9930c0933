namespace MultimodalVae.Core.Tests;

/// <summary>Layouts that many tests use.</summary>
internal static class TestLayout
{
    /// <summary>Six columns: joint.x, joint.y, touch.0, vision.u, vision.v, vision.w.</summary>
    public static ModalityLayout Arm { get; } =
        new(new Modality("joint", ["x", "y"]), new Modality("touch", 1), new Modality("vision", ["u", "v", "w"]));

    public static ModalityLayout CopyOfArm { get; } = new(Arm.Modalities.Select(m => new Modality(m.Name, m.ColumnNames)));

    /// <summary>Three columns: left.0, right.0, right.1.</summary>
    public static ModalityLayout Wheels { get; } = new(new Modality("left", 1), new Modality("right", 2));

    /// <summary>Rows for a layout: 0, 1, 2, ... row by row.</summary>
    public static RowMatrix Rows(this ModalityLayout layout, int count) => Counting(count, layout.Width);

    /// <summary>0, 1, 2, ... row by row.</summary>
    public static RowMatrix Counting(int rows, int columns) =>
        new(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(value => (double)value)]);

    /// <summary>The same rows with one value changed.</summary>
    public static RowMatrix With(this RowMatrix rows, int row, int column, double value)
    {
        var values = rows.Values.ToArray();
        values[(row * rows.ColumnCount) + column] = value;
        return new RowMatrix(rows.RowCount, rows.ColumnCount, values);
    }
}
