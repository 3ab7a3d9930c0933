using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The rows that a model learns from, scaled and in its precision: the one copy that a training has of its data.</summary>
internal sealed class TrainingRows<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TNumber[] _substitutes;
    private readonly bool[] _found;

    /// <param name="rows">All rows; NaN where a value is missing.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="scaling">What scales them; null where they are scaled already, or never are.</param>
    /// <param name="parameter">The name of the argument that has the rows, for the exception.</param>
    /// <param name="muteValue">What encoders read where a column is hidden; that of the scaling or of the layout where null.</param>
    /// <exception cref="ArgumentException">
    /// A value is beyond the range of the precision; the message names the row and the column.
    /// </exception>
    public TrainingRows(
        RowMatrix rows, ModalityLayout layout, ColumnScaling? scaling = null, string parameter = "data", double? muteValue = null)
    {
        RowCount = rows.RowCount;
        MuteValue = TNumber.CreateTruncating(muteValue ?? (scaling?.Layout ?? layout).MuteValue);
        Values = Rounded(rows, layout, scaling is { IsIdentity: false } ? [.. scaling.Columns] : null, parameter, out var hasMissing);
        HasMissing = hasMissing;
        (_substitutes, _found) = (new TNumber[layout.Width], new bool[layout.Width]);
        if (!HasMissing)
            return;
        foreach (var modality in layout.Modalities)
            Substitute(layout.StartOf(modality.Name), modality.Width);
    }

    public int RowCount { get; }

    public TNumber[] Values { get; }

    public TNumber MuteValue { get; }

    public bool HasMissing { get; }

    /// <summary>
    /// A value of another row in the place of a missing one: a likelihood may give no probability to others, and what it says of this one
    /// counts nothing.
    /// </summary>
    public TNumber SubstituteOf(int column) => _substitutes[column];

    /// <summary>Whether any row has a value in a column.</summary>
    public bool HasValueIn(int column) => !HasMissing || _found[column];

    /// <summary>Scales the values, rounds them, and looks at them, in one pass.</summary>
    [MethodImpl(Jit.Optimised)]
    private static TNumber[] Rounded(RowMatrix rows, ModalityLayout layout, ColumnScale[]? scales, string parameter, out bool hasMissing)
    {
        var given = rows.Values;
        var numbers = GC.AllocateUninitializedArray<TNumber>(given.Length);
        hasMissing = false;
        for (int i = 0, column = 0; i < numbers.Length; i++)
        {
            var number = TNumber.CreateTruncating(scales is null ? given[i] : scales[column].Transform(given[i]));
            if (!TNumber.IsFinite(number))
            {
                if (!double.IsNaN(given[i]))
                    throw layout.BeyondSinglePrecision(i / rows.ColumnCount, column, given[i], parameter);
                hasMissing = true;
            }

            numbers[i] = number;
            column = column + 1 == rows.ColumnCount ? 0 : column + 1;
        }

        return numbers;
    }

    /// <summary>
    /// The columns of a modality are those of the first row that has all of them, as a likelihood may allow them only together; where there
    /// is no such row, the first value of each.
    /// </summary>
    private void Substitute(int start, int width)
    {
        var total = _substitutes.Length;
        for (var row = 0; row < Values.Length; row += total)
        {
            var columns = Values.AsSpan(row + start, width);
            var isWhole = true;
            for (var i = 0; i < width; i++)
            {
                isWhole &= !TNumber.IsNaN(columns[i]);
                if (!TNumber.IsNaN(columns[i]) && !_found[start + i])
                    (_substitutes[start + i], _found[start + i]) = (columns[i], true);
            }

            if (!isWhole)
                continue;
            columns.CopyTo(_substitutes.AsSpan(start, width));
            return;
        }
    }
}
