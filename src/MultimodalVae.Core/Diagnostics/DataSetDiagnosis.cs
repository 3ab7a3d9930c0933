namespace MultimodalVae;

/// <summary>Diagnoses rows before there is a model.</summary>
public static class DataSetDiagnosis
{
    /// <summary>
    /// Looks for what often goes wrong with rows: columns without a value, modalities that are never or rarely in one row, outliers, and
    /// columns that never change. Training looks for the same before its first step, and for values of another size than 1 where nothing
    /// scales them.
    /// </summary>
    /// <param name="data">Two rows or more.</param>
    /// <param name="options">From where on a finding looks bad; the default values where null.</param>
    /// <returns>The findings as values. It prints as a report.</returns>
    /// <exception cref="ArgumentException">There is only one row, or options are out of their ranges; the message names them.</exception>
    public static DiagnosticsReport Diagnose(this DataSet data, DiagnosticsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckRows(data, nameof(data));
        options ??= new DiagnosticsOptions();
        options.Check();
        var statistics = DataStatistics.Compute(data.Layout, data.Rows);
        var diagnosis = DataDiagnosis.Of(data, statistics, isUnscaled: _ => false, trained: null, options);
        return new DiagnosticsReport(options, diagnosis, model: null, "The model was not judged: there is none yet.");
    }

    /// <exception cref="ArgumentException">There is only one row.</exception>
    internal static void CheckRows(DataSet data, string parameter)
    {
        if (data.RowCount < 2)
        {
            throw new ArgumentException(
                "The data have one row; a diagnosis looks at what changes from row to row, and wants two or more.", parameter);
        }
    }
}
