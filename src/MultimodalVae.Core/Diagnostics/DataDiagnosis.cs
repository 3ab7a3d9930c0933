using MultimodalVae.Kernels;

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

    /// <summary>
    /// Rows without outliers, whose findings those would hide: all of them, or so many, a random one of each of as many intervals.
    /// </summary>
    public int[] RowsToJudge(int most = int.MaxValue, int seed = 0)
    {
        if (_outliers.Count == 0)
            return Spread(RowCount, most, seed, row => row);
        int[] rows = [.. Enumerable.Range(0, RowCount).Where(row => !_outliers.Contains(row))];
        return Spread(rows.Length, most, seed, place => rows[place]);
    }

    /// <summary>With equal distances a sensor that has a value in every second row might be in none of them.</summary>
    private static int[] Spread(int count, int most, int seed, Func<int, int> rowAt)
    {
        var taken = Math.Min(most, count);
        var random = new KeyedRandom(RandomKey.Of(seed, RandomPurpose.DiagnosisRows));
        return [.. Enumerable.Range(0, taken).Select(i => rowAt(random.Next(StartOf(i), StartOf(i + 1))))];

        int StartOf(int interval) => (int)((long)interval * count / taken);
    }
}
