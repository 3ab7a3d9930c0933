namespace MultimodalVae.Engines;

/// <summary>
/// Which terms the log-likelihood of each row has, and what brings it from scaled units to those of the log: p(x) = p(s) |ds/dx|, of a
/// column with s = (x - center) / scale the factor 1 / scale.
/// </summary>
internal sealed class LikelihoodTerms
{
    private readonly RowMatrix _shown;
    private readonly (int Start, int Width, bool IsWhole)[] _modalities;
    private readonly double[] _logScales;

    /// <param name="graph">The model.</param>
    /// <param name="shown">The rows, NaN where a value is missing or hidden.</param>
    /// <param name="scaling">What the columns are scaled by; null where none was fitted.</param>
    public LikelihoodTerms(ModelGraph graph, RowMatrix shown, ColumnScaling? scaling)
    {
        _shown = shown;
        var layout = graph.Layout;
        _modalities = [.. layout.Modalities.Select(
            (modality, i) => (layout.StartOf(modality.Name), modality.Width, graph.LogProbabilities[i].Width == 1))];
        _logScales = [.. Enumerable.Range(0, layout.Width).Select(column => scaling is null ? 0 : Math.Log(scaling.Columns[column].Scale))];
    }

    /// <summary>Whether a row has any term.</summary>
    public bool HasAny(int row) => Columns(row).Any();

    /// <summary>The logarithm of the product of the scales of the columns that count.</summary>
    public double LogScale(int row) => Columns(row).Sum(column => _logScales[column]);

    /// <summary>Rows with NaN where a mask hides a column.</summary>
    public static RowMatrix Show(RowMatrix rows, ObservationMask mask) => RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
    {
        for (var column = 0; column < values.Length; column++)
            values[column] = mask.Observed[column] ? rows[row, column] : double.NaN;
    });

    /// <summary>The columns that count: of a modality whose log-probability is no sum over columns, all or none.</summary>
    private IEnumerable<int> Columns(int row)
    {
        foreach (var (start, width, isWhole) in _modalities)
        {
            if (isWhole && Enumerable.Range(start, width).Any(column => double.IsNaN(_shown[row, column])))
                continue;
            for (var column = start; column < start + width; column++)
            {
                if (!double.IsNaN(_shown[row, column]))
                    yield return column;
            }
        }
    }
}
