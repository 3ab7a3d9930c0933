using MultimodalVae;
using MultimodalVae.Parts;

namespace KnownWorld.Learning;

/// <summary>VAEs without hidden layers, of known noise: the model class that a linear Gaussian world is in.</summary>
internal static class LinearVae
{
    private static readonly double[] _learningRates = [3e-2, 1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5];

    /// <summary>Complete rows only: one linear layer each for the posterior's mean and log-variance.</summary>
    public static VaeBuilder OfCompleteRows(ModalityLayout layout, int latentWidth, double noise) =>
        Builder(layout, latentWidth, new FixedScaleGaussianLikelihood(Math.Sqrt(noise))).WithFusion(
            new ConcatenationFusion([], varianceFloor: 0));

    /// <summary>Rows under any of these masks, every row once under each of them.</summary>
    public static VaeBuilder OfMutedRows(
        ModalityLayout layout, int latentWidth, ILikelihood likelihood, IReadOnlyList<ObservationMask> masks) =>
        Builder(layout, latentWidth, likelihood)
            .WithFusion(new InferenceByPattern(layout, masks))
            .WithMuting(MutingStrategy.Copies([.. masks.Select(mask => (Func<ModalityLayout, ObservationMask>)(_ => mask))]));

    /// <summary>
    /// Steps of ever smaller size, as many of each whatever the number of rows; larger batches where there are more rows, so that the noise
    /// of the batches and of z gets smaller with that of the rows.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The rows.</param>
    /// <param name="steps">The steps of each size.</param>
    /// <param name="found">Told what the diagnosis found after the last of them.</param>
    /// <returns>The model.</returns>
    public static VaeModel Train(VaeModel model, DataSet data, int steps, Action<DiagnosticsReport>? found = null)
    {
        var rows = data.RowCount * model.Objective.Muting.CopyCount;
        var batch = Math.Min(rows, Math.Clamp(rows / 10, 1000, 10_000));
        var epochs = Math.Max(1, steps / (rows / batch));
        foreach (var (i, learningRate) in _learningRates.Index())
        {
            var result = model.Fit(data, new TrainingOptions { Epochs = epochs, BatchSize = batch, LearningRate = learningRate, Seed = i });
            if (i == _learningRates.Length - 1)
                found?.Invoke(result.Diagnostics);
        }

        return model;
    }

    /// <summary>The masks of the measures: everything, each modality alone, each modality missing.</summary>
    public static IReadOnlyList<ObservationMask> MasksOfMeasures(ModalityLayout layout) =>
        [.. layout.Modalities.SelectMany(
            m => (ObservationMask[])[layout.Only(m.Name), layout.Without(m.Name)]).Prepend(layout.All).Distinct()];

    /// <summary>
    /// Without scaling: losses are compared with the evidence in the units of the world, and the likelihood's deviation is in these.
    /// </summary>
    private static VaeBuilder Builder(ModalityLayout layout, int latentWidth, ILikelihood likelihood) => layout.Modalities
        .Aggregate(new VaeBuilder(), (builder, modality) => builder.AddModality(
            modality, m => m.Encoder(new DenseEncoder([])).Decoder(new DenseDecoder([])).Likelihood(likelihood)))
        .WithLatent(latentWidth)
        .WithScaling(ScalingRule.None)
        .WithPrecision(Precision.Float64);
}
