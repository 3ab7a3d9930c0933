namespace MultimodalVae.Fuzz.Kinds;

internal static class DataSetChecks
{
    /// <exception cref="InvalidOperationException">There is no row, or a value is neither finite nor a hole that was allowed.</exception>
    public static void CheckValues(this DataSet data)
    {
        var mayHaveHoles = data.Missing == MissingValues.Unobserved;
        if (data.RowCount < 1
            || !Array.TrueForAll(data.Rows.Values.ToArray(), value => double.IsFinite(value) || (mayHaveHoles && double.IsNaN(value))))
            throw new InvalidOperationException("there is no row, or a value is neither finite nor a hole that was allowed.");
    }
}
