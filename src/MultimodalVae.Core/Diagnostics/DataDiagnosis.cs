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
        var spreads = ColumnSpread.OfEach(data.Rows, statistics);
        var outliers = new OutlierSearch(data, statistics, spreads, trained, options);
        return new DataDiagnosis(
            data.RowCount,
            [
                .. MissingFindings.Of(data, options),
                .. outliers.Findings(),
                .. ColumnFindings.NotScaled(data.Layout, spreads, statistics, isUnscaled, options),
                .. ColumnFindings.Constant(data.Layout, trained ?? statistics),
            ],
            outliers.Rows);
    }

    /// <summary>Rows without outliers, whose findings those would hide: all of them, or so many, evenly spaced.</summary>
    public int[] RowsToJudge(int most = int.MaxValue)
    {
        if (_outliers.Count == 0)
            return EvenlySpaced(RowCount, most, row => row);
        int[] rows = [.. Enumerable.Range(0, RowCount).Where(row => !_outliers.Contains(row))];
        return EvenlySpaced(rows.Length, most, place => rows[place]);
    }

    private static int[] EvenlySpaced(int count, int most, Func<int, int> rowAt)
    {
        var taken = Math.Min(most, count);
        return [.. Enumerable.Range(0, taken).Select(i => rowAt((int)((long)i * count / taken)))];
    }
}
