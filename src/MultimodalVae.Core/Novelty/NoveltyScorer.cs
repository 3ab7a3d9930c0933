namespace MultimodalVae;

/// <summary>What a <see cref="NoveltyDetector"/> asks of its model.</summary>
internal sealed class NoveltyScorer(IElboModel model, NoveltyOptions options)
{
    public NoveltyOptions Options => options;

    public ModalityLayout Layout => model.Layout;

    public RowElbo Elbo(DataSet data, CancellationToken cancellationToken)
    {
        var elbo = model.ElboByRow(data, options.Samples, options.Seed, cancellationToken)
            ?? throw new InvalidOperationException($"The {model.GetType().Name} gives null as the ELBO of rows.");
        return elbo.RowCount == data.RowCount ? elbo : throw new InvalidOperationException(
            $"The {model.GetType().Name} gives the ELBO of {elbo.RowCount} rows; expected {data.RowCount}.");
    }

    /// <summary>Of each modality, for each row: the score less the score of the row without the modality.</summary>
    public double[][] Surprises(DataSet data, RowElbo elbo, CancellationToken cancellationToken) =>
    [
        .. Layout.Modalities.Select(modality =>
        {
            var others = Elbo(Without(data, modality), cancellationToken);
            return elbo.Values.Zip(others.Values, (all, without) => all == without ? 0 : without - all).ToArray();
        }),
    ];

    /// <summary>What the scores are the sum of: of each modality, and of the latent space.</summary>
    public static IReadOnlyList<double>[] Terms(RowElbo elbo) =>
    [
        .. elbo.Layout.Modalities.Select(modality => (IReadOnlyList<double>)[.. elbo.LogProbabilities(modality.Name)
        .Select(value => -value)]),
        elbo.Divergences,
    ];

    private static DataSet Without(DataSet data, Modality modality) => new(
        data.Layout,
        RowMatrix.Create(data.RowCount, data.Layout.Width, (row, values) =>
        {
            data.Rows.Row(row).CopyTo(values);
            values.Slice(data.Layout.StartOf(modality.Name), modality.Width).Fill(double.NaN);
        }),
        MissingValues.Unobserved);
}
