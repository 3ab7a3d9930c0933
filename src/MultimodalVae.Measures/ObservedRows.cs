namespace MultimodalVae.Measures;

/// <summary>The rows that have any value of a modality that other rows lack.</summary>
internal sealed class ObservedRows(bool[] observed)
{
    /// <summary>How many there are.</summary>
    public int Count { get; } = observed.Count(has => has);

    /// <summary>The rows of each modality that some rows lack.</summary>
    public static IReadOnlyDictionary<string, ObservedRows> Of(DataSet rows)
    {
        var layout = rows.Layout;
        return rows.MissingValueCount == 0 ? new Dictionary<string, ObservedRows>() : layout.Modalities
            .Select(modality => (modality.Name, Rows: new ObservedRows([.. Enumerable.Range(0, rows.RowCount).Select(row =>
                rows.Rows.Row(row).Slice(layout.StartOf(modality.Name), modality.Width).ContainsAnyExcept(double.NaN))])))
            .Where(one => one.Rows.Count < rows.RowCount)
            .ToDictionary(one => one.Name, one => one.Rows);
    }

    /// <summary>The values of these rows, 0 in all others.</summary>
    public double[] Only(IEnumerable<double> values) => [.. values.Zip(observed, (value, has) => has ? value : 0)];

    /// <summary>The mean over these rows.</summary>
    public double Mean(IEnumerable<double> values) => Sums.Of(Only(values)) / Count;
}
