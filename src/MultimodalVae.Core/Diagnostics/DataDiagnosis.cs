namespace MultimodalVae;

/// <summary>What the rows alone tell, without a model, in the units of the log.</summary>
internal sealed class DataDiagnosis
{
    private readonly HashSet<int> _outliers;

    private DataDiagnosis(int rowCount, IReadOnlyList<DiagnosticsProblem> problems, IEnumerable<int> outliers) =>
        (RowCount, Problems, _outliers) = (rowCount, problems, [.. outliers]);

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; }

    /// <summary>The findings, causes first.</summary>
    public IReadOnlyList<DiagnosticsProblem> Problems { get; }

    /// <summary>How many rows have outliers.</summary>
    public int OutlierCount => _outliers.Count;

    /// <param name="data">The rows.</param>
    /// <param name="statistics">Theirs.</param>
    /// <param name="isUnscaled">Whether the values of a column have a size that nobody scales.</param>
    /// <param name="trained">What the model was trained on; null where these are the training rows.</param>
    /// <param name="options">The thresholds.</param>
    public static DataDiagnosis Of(
        DataSet data, DataStatistics statistics, Func<int, bool> isUnscaled, DataStatistics? trained, DiagnosticsOptions options)
    {
        var spreads = Enumerable.Range(0, data.Layout.Width).Select(column => ColumnSpread.Of(data.Rows, column)).ToArray();
        var outliers = new OutlierSearch(data, statistics, spreads, trained, options);
        return new DataDiagnosis(
            data.RowCount,
            [
                .. MissingFindings.Of(data),
                .. outliers.Findings(),
                .. ColumnFindings.NotScaled(data.Layout, spreads, statistics, isUnscaled, options),
                .. ColumnFindings.Constant(data.Layout, trained ?? statistics),
            ],
            outliers.Rows);
    }

    /// <summary>Rows without outliers, whose findings those would hide: all of them, or so many, evenly spaced.</summary>
    public int[] RowsToJudge(int most = int.MaxValue)
    {
        int[] rows = [.. Enumerable.Range(0, RowCount).Where(row => !_outliers.Contains(row))];
        var count = Math.Min(most, rows.Length);
        return count == rows.Length ? rows : [.. Enumerable.Range(0, count).Select(i => rows[(int)((long)i * rows.Length / count)])];
    }
}
