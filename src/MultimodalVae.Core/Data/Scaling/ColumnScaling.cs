using System.Diagnostics;

namespace MultimodalVae;

/// <summary>
/// The scale of every column, fitted to training rows: from the units of the log to those that a model learns in, and back
/// (docs/scaling.md).
/// </summary>
[DebuggerDisplay("{Layout}, identity: {IsIdentity}")]
public sealed class ColumnScaling : IEquatable<ColumnScaling>
{
    internal ColumnScaling(ModalityLayout layout, IEnumerable<ColumnScale> columns)
    {
        (Layout, Columns) = (layout, Array.AsReadOnly([.. columns]));
        IsIdentity = Columns.All(column => column.IsIdentity);
    }

    /// <summary>
    /// The layout of the rows. Its <see cref="ModalityLayout.MuteValue"/> is in scaled units; where the scaled training rows reached that
    /// of their own
    /// layout, it is another one, outside their range.
    /// </summary>
    public ModalityLayout Layout { get; }

    /// <summary>The scale of each column, in the order of the layout.</summary>
    public IReadOnlyList<ColumnScale> Columns { get; }

    /// <summary>Whether all values stay as they are.</summary>
    public bool IsIdentity { get; }

    /// <summary>The full names of the scaled columns that did not vary in the training rows.</summary>
    public IReadOnlyList<string> ConstantColumns => [.. Layout.ColumnNames.Where((_, column) => Columns[column].IsConstant)];

    /// <summary>The scaling that changes nothing.</summary>
    public static ColumnScaling Identity(ModalityLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return new ColumnScaling(layout, Enumerable.Repeat(ColumnScale.Identity, layout.Width));
    }

    /// <summary>
    /// Fits the scale of every column to the values that it has. Columns that are windows of one sensor (<see cref="TimeSeries"/>) get one
    /// scale.
    /// A column whose range is below 1e-9 of its largest value counts as constant: it becomes 0, in units of the power of 2 below its size,
    /// or of 1.
    /// </summary>
    /// <param name="training">The training rows only, so that the test rows stay unseen.</param>
    /// <param name="rule">Chooses the scales; <see cref="ScalingRule.ByRange"/> where null.</param>
    /// <exception cref="ArgumentException">A column has no value in any row; the message names it.</exception>
    /// <exception cref="InvalidOperationException">A rule of your own gives null; the message names it and the column.</exception>
    public static ColumnScaling Fit(DataSet training, IScalingRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        var statistics = DataStatistics.Compute(training.Layout, training.Rows);
        for (var column = 0; column < training.Layout.Width; column++)
        {
            if (statistics.Columns[column].Count == 0)
            {
                throw new ArgumentException(
                    $"Column '{training.Layout.ColumnNames[column]}' has no value in any of the training rows; expected one at least.",
                    nameof(training));
            }
        }

        return Fit(training.Layout, training, statistics, rule ?? ScalingRule.ByRange, _ => true);
    }

    /// <summary>The same for the columns of some modalities; the others stay as they are, as does one that has no value.</summary>
    /// <param name="layout">The layout of the rows, with the mute value that is taken unless the scaled rows reach it.</param>
    /// <param name="training">The training rows.</param>
    /// <param name="statistics">Theirs.</param>
    /// <param name="rule">Chooses the scales.</param>
    /// <param name="isScaled">Whether the columns of a modality are scaled.</param>
    internal static ColumnScaling Fit(
        ModalityLayout layout, DataSet training, DataStatistics statistics, IScalingRule rule, Func<Modality, bool> isScaled)
    {
        if (rule is NoScaling)
            return Identity(layout);
        var columns = new ScalingFit(training, statistics, rule).Columns(isScaled);
        return new ColumnScaling(MuteRange.Outside(layout, statistics, columns, isScaled), columns);
    }

    /// <summary>This scaling with the scales of another one for the modalities that it has too, and its mute value.</summary>
    internal ColumnScaling Keeping(ColumnScaling other) => new(
        new ModalityLayout(Layout.Modalities) { MuteValue = other.Layout.MuteValue },
        Layout.Modalities.SelectMany(modality => (other.Layout.Has(modality) ? other : this).ScalesOf(modality.Name)));

    /// <summary>
    /// The range of each column in scaled units, from the least to the greatest value that it has; null where it has none.
    /// </summary>
    internal IEnumerable<(double Least, double Greatest)?> RangesOf(DataStatistics statistics) =>
        Columns.Zip(statistics.Columns, (scale, column) =>
            column.Count == 0 ? default((double, double)?) : (scale.Transform(column.Minimum), scale.Transform(column.Maximum)));

    /// <summary>The scales of the columns of a modality.</summary>
    internal IEnumerable<ColumnScale> ScalesOf(string modality) => Columns.Skip(Layout.StartOf(modality)).Take(Layout[modality].Width);

    /// <summary>
    /// Rows on the scale of the model. Values outside the training range come out beyond [-1, 1]; missing ones stay missing.
    /// </summary>
    /// <exception cref="ArgumentException">The rows have another layout.</exception>
    public DataSet Transform(DataSet data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Layout.CheckEqual(data.Layout, "rows have", nameof(data));
        return data.WithRows(Transform(data.Rows));
    }

    /// <summary>Rows on the scale of the model, <c>[rows, columns of the layout]</c>. NaN stays NaN.</summary>
    /// <exception cref="ArgumentException">The rows have another width.</exception>
    public RowMatrix Transform(RowMatrix rows)
    {
        CheckWidth(rows);
        return Map(rows, (scale, value) => scale.Transform(value), (this, rows));
    }

    /// <summary>
    /// Rows in the units of the log, <c>[rows, columns of the layout]</c>. What <see cref="Transform(RowMatrix)"/> returned comes back
    /// exactly: such a matrix
    /// remembers the rows that it was made of. Other numbers, as those of a model, come back up to rounding
    /// (<see cref="ColumnScale.InverseTransform"/>).
    /// </summary>
    /// <exception cref="ArgumentException">The rows have another width.</exception>
    public RowMatrix InverseTransform(RowMatrix rows)
    {
        CheckWidth(rows);
        return rows.OriginOf(this) ?? Map(rows, (scale, value) => scale.InverseTransform(value), origin: null);
    }

    /// <inheritdoc/>
    public bool Equals(ColumnScaling? other) =>
        ReferenceEquals(this, other) || (other is not null && Layout.Equals(other.Layout) && Columns.SequenceEqual(other.Columns));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ColumnScaling);

    /// <inheritdoc/>
    public override int GetHashCode() => Columns.Aggregate(0, HashCode.Combine);

    private void CheckWidth(RowMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.ColumnCount != Layout.Width)
            throw new ArgumentException($"The rows have {rows.ColumnCount} columns; the layout {Layout} has {Layout.Width}.", nameof(rows));
    }

    private RowMatrix Map(RowMatrix rows, Func<ColumnScale, double, double> map, (object Scaling, RowMatrix Rows)? origin)
    {
        var given = rows.Values;
        var values = new double[given.Length];
        for (int i = 0, column = 0; i < values.Length; i++)
        {
            values[i] = map(Columns[column], given[i]);
            column = column + 1 == rows.ColumnCount ? 0 : column + 1;
        }

        return RowMatrix.TakeOver(rows.RowCount, rows.ColumnCount, values, origin);
    }
}
