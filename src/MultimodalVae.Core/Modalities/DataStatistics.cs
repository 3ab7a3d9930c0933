using System.Diagnostics;

namespace MultimodalVae;

/// <summary>
/// What the values of every column were in the data that a model was trained on: where an input lies far outside, the model only guesses.
/// </summary>
[DebuggerDisplay("{Layout}")]
public sealed class DataStatistics
{
    internal DataStatistics(ModalityLayout layout, ColumnStatistics[] columns) => (Layout, Columns) = (layout, Array.AsReadOnly(columns));

    /// <summary>The layout of the rows.</summary>
    public ModalityLayout Layout { get; }

    /// <summary>The statistics of the columns, in the order of the layout.</summary>
    public IReadOnlyList<ColumnStatistics> Columns { get; }

    /// <summary>Those of some rows; NaN is a missing value, which is not counted.</summary>
    /// <param name="layout">The layout of the rows.</param>
    /// <param name="rows">One row or more, <c>[rows, columns of the layout]</c>.</param>
    /// <exception cref="ArgumentException">There is no row, the rows do not fit the layout, or a value is infinite.</exception>
    public static DataStatistics Compute(ModalityLayout layout, RowMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(layout);
        layout.Check(rows, layout.All.AllowingMissingValues());
        var statistics = new RunningStatistics(layout.Width);
        for (var row = 0; row < rows.RowCount; row++)
            statistics.Add(rows.Row(row));
        return new DataStatistics(layout, statistics.ToColumns());
    }

    /// <summary>Those of both together.</summary>
    internal DataStatistics With(DataStatistics other) => new(Layout, [.. Columns.Zip(other.Columns, (mine, others) => mine.With(others))]);
}
