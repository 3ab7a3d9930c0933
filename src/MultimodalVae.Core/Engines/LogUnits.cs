namespace MultimodalVae.Engines;

/// <summary>Calls of a model that computes in scaled units, with matrices in the units of the log.</summary>
internal sealed class LogUnits(ColumnScaling scaling)
{
    private readonly ColumnScale[]?[] _scales = [.. scaling.Layout.Modalities
        .Select(modality => scaling.ScalesOf(modality.Name).ToArray())
        .Select(columns => Array.Exists(columns, column => !column.IsIdentity) ? columns : null)];

    public Reconstruction Reconstruct(FixedModel model, RowMatrix rows, ObservationMask mask, LatentDraw draw) =>
        Of(model.Reconstruct(scaling.Transform(rows), mask, draw));

    public void ReconstructEach(
        FixedModel model, RowMatrix rows, IReadOnlyList<ObservationMask> masks, LatentDraw draw, Action<int, Reconstruction> use) =>
        model.ReconstructEach(scaling.Transform(rows), masks, draw, (i, reconstruction) => use(i, Of(reconstruction)));

    public IColumnDistribution Encode(FixedModel model, RowMatrix rows, ObservationMask mask) =>
        model.Encode(scaling.Transform(rows), mask);

    public Reconstruction Decode(FixedModel model, RowMatrix latent) => Of(model.Decode(latent));

    public RowMatrix SamplePrior(FixedModel model, int count, int seed) => scaling.InverseTransform(model.SamplePrior(count, seed));

    /// <summary>The observed values are those that were given, to the bit.</summary>
    public IReadOnlyList<RowMatrix> SampleConditional(FixedModel model, RowMatrix rows, ObservationMask mask, int count, int seed) =>
        [.. model.SampleConditional(scaling.Transform(rows), mask, count, seed)
            .Select(sample => RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
            {
                for (var i = 0; i < values.Length; i++)
                    values[i] = mask.Observes(i, rows[row, i]) ? rows[row, i] : scaling.Columns[i].InverseTransform(sample[row, i]);
            }))];

    /// <summary>A reconstruction in scaled units, in those of the log. Nothing of it is rented.</summary>
    /// <exception cref="InvalidOperationException">
    /// A distribution gives none in the units of the log; the message names the modality.
    /// </exception>
    public Reconstruction Of(Reconstruction reconstruction) => new(
        reconstruction.Layout,
        reconstruction.Layout.Modalities.Select((modality, i) => _scales[i] is { } columns
            ? reconstruction[modality.Name].InUnits(columns) ?? throw new InvalidOperationException(
                $"The {reconstruction[modality.Name].GetType().Name} of '{modality.Name}' gives null in the units of the log; " +
                "expected a distribution.")
            : reconstruction[modality.Name]),
        reconstruction.Posterior);
}
