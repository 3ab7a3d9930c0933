namespace MultimodalVae;

/// <summary>
/// What the rows of data show of a mask: of each row the modalities of which it has a value, without the columns of which no row has one. Single missing values in a modality
/// that a row has leave the mask as it is: else hardly two rows would show the same.
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
        if (data.HoleCount == 0)
            return new ShownColumns([layout.All], null);
        var isEverObserved = new bool[layout.Width];
        for (var row = 0; row < data.RowCount; row++)
        {
            var values = data.Rows.Row(row);
            for (var column = 0; column < values.Length; column++)
                isEverObserved[column] |= !double.IsNaN(values[column]);
        }

        var (kinds, kindOf) = (new OrderedDictionary<ObservationMask, int>(), new int[data.RowCount]);
        for (var row = 0; row < data.RowCount; row++)
        {
            var shown = ShownBy(data.Rows.Row(row), layout, isEverObserved);
            if (kinds.TryAdd(shown, kinds.Count))
                kindOf[row] = kinds.Count - 1;
            else
                kindOf[row] = kinds[shown];
        }

        return new ShownColumns([.. kinds.Keys], kindOf);
    }

    public int KindOf(int row) => _kindOf?[row] ?? 0;

    /// <summary>What rows of a kind show of a mask.</summary>
    public ObservationMask Of(ObservationMask mask, int kind) => mask.And(_kinds[kind]);

    private static ObservationMask ShownBy(ReadOnlySpan<double> values, ModalityLayout layout, bool[] isEverObserved)
    {
        var shown = new bool[layout.Width];
        foreach (var modality in layout.Modalities)
        {
            var start = layout.StartOf(modality.Name);
            if (values.Slice(start, modality.Width).ContainsAnyExcept(double.NaN))
                isEverObserved.AsSpan(start, modality.Width).CopyTo(shown.AsSpan(start));
        }

        return new ObservationMask(layout, shown);
    }
}
