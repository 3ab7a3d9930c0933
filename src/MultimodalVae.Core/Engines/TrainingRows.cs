using System.Numerics;

namespace MultimodalVae.Engines;

/// <summary>The rows that a model learns from, in its precision.</summary>
internal sealed class TrainingRows<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TNumber[] _substitutes;
    private readonly bool[] _found;

    /// <param name="rows">All rows; NaN where a value is missing.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="muteValue">What encoders read where a column is hidden; that of the layout where null.</param>
    public TrainingRows(RowMatrix rows, ModalityLayout layout, double? muteValue = null)
    {
        MuteValue = TNumber.CreateTruncating(muteValue ?? layout.MuteValue);
        Values = rows.ToNumbers<TNumber>();
        HasMissing = Array.Exists(Values, TNumber.IsNaN);
        (_substitutes, _found) = (new TNumber[layout.Width], new bool[layout.Width]);
        if (!HasMissing)
            return;
        foreach (var modality in layout.Modalities)
            Substitute(layout.StartOf(modality.Name), modality.Width);
    }

    public TNumber[] Values { get; }

    public TNumber MuteValue { get; }

    public bool HasMissing { get; }

    /// <summary>
    /// A value of another row in the place of a missing one: a likelihood may give no probability to others, and what it says of this one counts nothing.
    /// </summary>
    public TNumber SubstituteOf(int column) => _substitutes[column];

    /// <summary>
    /// The columns of a modality are those of the first row that has all of them, as a likelihood may allow them only together; where there is no such
    /// row, the first value of each.
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
