using System.Numerics;

namespace MultimodalVae;

/// <summary>
/// What the rows of data show of a mask: of each row the modalities of which it has a value, without the columns of which no row has one.
/// Single missing values in a modality that a row has leave the mask as it is: else hardly two rows would show the same.
/// </summary>
internal sealed class ShownColumns
{
    private readonly ObservationMask[] _kinds;
    private readonly int[]? _kindOf;

    private ShownColumns(ObservationMask[] kinds, int[]? kindOf) => (_kinds, _kindOf) = (kinds, kindOf);

    /// <summary>How many kinds of rows there are, by what they show.</summary>
    public int KindCount => _kinds.Length;

    public static ShownColumns Of(DataSet data)
    {
        var layout = data.Layout;
        if (data.MissingValueCount == 0)
            return new ShownColumns([layout.All], null);
        var isEverObserved = new bool[layout.Width];
        for (var row = 0; row < data.RowCount; row++)
        {
            var values = data.Rows.Row(row);
            for (var column = 0; column < values.Length; column++)
                isEverObserved[column] |= !double.IsNaN(values[column]);
        }

        var observed = new ObservationMask(layout, isEverObserved);
        var (kinds, kindOf) = (new OrderedDictionary<ObservationMask, int>(), new int[data.RowCount]);
        for (var row = 0; row < data.RowCount; row++)
        {
            var shown = ShownBy(data.Rows.Row(row), observed);
            if (!kinds.TryGetValue(shown, out var kind))
                kinds.Add(shown, kind = kinds.Count);
            kindOf[row] = kind;
        }

        return new ShownColumns([.. kinds.Keys], kindOf);
    }

    public int KindOf(int row) => _kindOf?[row] ?? 0;

    /// <summary>What rows of a kind show of a mask.</summary>
    public ObservationMask Of(ObservationMask mask, int kind) => mask.And(_kinds[kind]);

    /// <summary>What a row shows of a mask: the modalities of which it has a value.</summary>
    public static ObservationMask ShownBy<TNumber>(ReadOnlySpan<TNumber> row, ObservationMask mask)
        where TNumber : IFloatingPointIeee754<TNumber>
    {
        var (shown, start) = (mask.Observed.ToArray(), 0);
        foreach (var modality in mask.Layout.Modalities)
        {
            if (!HasAny(row.Slice(start, modality.Width)))
                shown.AsSpan(start, modality.Width).Clear();
            start += modality.Width;
        }

        return new ObservationMask(mask.Layout, shown);
    }

    /// <summary>Whether a modality has a value in a row.</summary>
    public static bool HasAny<TNumber>(ReadOnlySpan<TNumber> values)
        where TNumber : IFloatingPointIeee754<TNumber> => values.ContainsAnyExcept(TNumber.NaN);
}
