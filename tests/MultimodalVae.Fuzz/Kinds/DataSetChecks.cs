namespace MultimodalVae.Fuzz.Kinds;

internal static class DataSetChecks
{
    /// <exception cref="InvalidOperationException">
    /// There is no row, or a value is neither finite nor missing where that was allowed.
    /// </exception>
    public static void CheckValues(this DataSet data)
    {
        var mayHaveMissingValues = data.Missing == MissingValues.Unobserved;
        if (data.RowCount < 1
            || !Array.TrueForAll(
                data.Rows.Values.ToArray(), value => double.IsFinite(value) || (mayHaveMissingValues && double.IsNaN(value))))
            throw new InvalidOperationException("there is no row, or a value is neither finite nor missing where that was allowed.");
    }
}
