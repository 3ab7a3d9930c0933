namespace MultimodalVae.Benchmarks.Networks;

/// <summary>The same rows with other values.</summary>
internal static class RowVariants
{
    /// <summary>1 for a positive value, else 0: rows for Bernoulli likelihoods.</summary>
    public static DataSet ToBinary(this DataSet data) => data.Select(value => value > 0 ? 1 : 0, data.Missing);

    /// <summary>The rows without that share of their values, chosen at random.</summary>
    public static DataSet WithoutShare(this DataSet data, double share)
    {
        var random = new Random(1);
        return data.Select(value => random.NextDouble() < share ? double.NaN : value, MissingValues.Unobserved);
    }

    private static DataSet Select(this DataSet data, Func<double, double> change, MissingValues missing) => new(
        data.Layout,
        RowMatrix.Create(data.RowCount, data.Layout.Width, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = change(data.Rows[row, column]);
        }),
        missing);
}
