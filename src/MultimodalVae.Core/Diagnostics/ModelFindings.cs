using System.Globalization;

namespace MultimodalVae;

/// <summary>What looks bad about a model, causes first. A number that is not a number looks bad.</summary>
internal static class ModelFindings
{
    /// <summary>How many standard errors a correlation must exceed not to be chance.</summary>
    private const double StandardErrors = 4;

    public static IEnumerable<DiagnosticsProblem> Of(ModelActivity model, int rowCount, DiagnosticsOptions options)
    {
        var dead = model.Layers.Where(layer => layer.DeadShare >= options.DeadShare)
            .ToLookup(layer => layer.DeadUnits.Count == layer.UnitCount);
        var collapse = Collapse(model.Latent, options).ToArray();
        var unexplained = Unexplained(model, options).ToArray();

        // A model that learned nothing has no latent space to speak of: where the columns tell nothing about each other, that is the cause.
        var hasCause = collapse.Length > 0 && !IsNoise(model);
        return
        [
            .. dead[true].Where(IsBeforeLatent).Select(layer => Dead(layer, rowCount)),
            .. hasCause ? collapse : [],
            .. Dominant(model, options),
            .. dead[true].Where(layer => !IsBeforeLatent(layer)).Select(layer => Dead(layer, rowCount)),
            .. hasCause ? [] : unexplained.Concat(collapse),
            .. CalibrationFindings.Of(model.Calibration, options),
            .. dead[false].Select(layer => Dead(layer, rowCount)),
        ];
    }

    /// <summary>Whether no two columns are known to tell anything about each other.</summary>
    private static bool IsNoise(ModelActivity model) => model.Correlation?.StandardErrors <= StandardErrors;

    /// <summary>Whether all that the latent space tells goes through a layer.</summary>
    private static bool IsBeforeLatent(LayerActivity layer) => layer.Name.StartsWith("fusion.", StringComparison.Ordinal);

    private static IEnumerable<DiagnosticsProblem> Collapse(LatentActivity latent, DiagnosticsOptions options)
    {
        var (active, dimensions) = (latent.ActiveDimensions.Count, latent.MeanVariances.Count);
        if (active > 0 && latent.Divergence >= options.MinDivergence)
            yield break;
        yield return new DiagnosticsProblem(DiagnosticsProblemKind.PosteriorCollapse, "latent space", string.Create(
            CultureInfo.InvariantCulture,
            $"The posterior has collapsed: {active} of {dimensions} latent dimensions are active and KL(q(z|x) || N(0, I)) is " +
            $"{latent.Divergence:0.###} nats per row; expected one active dimension or more, " +
            $"and {options.MinDivergence} nats. Warm beta up, WithBeta(BetaSchedule.LinearWarmUp(20)), " +
            $"give the model fewer latent dimensions (WithLatent), a lower beta, or free bits (WithFreeBits)."));
    }

    private static DiagnosticsProblem Dead(LayerActivity layer, int rowCount) => new(
        DiagnosticsProblemKind.DeadUnits,
        layer.Name,
        $"Layer '{layer.Name}': {layer.DeadUnits.Count} of {layer.UnitCount} units are dead, " +
        $"they give the same value for all {rowCount} rows. Look whether what the layer reads changes at all; " +
        "if it does, widen the layer, take another activation than ReLU (WithActivation(Activation.Silu)), or lower the learning rate.");

    private static IEnumerable<DiagnosticsProblem> Unexplained(ModelActivity model, DiagnosticsOptions options)
    {
        var isNoise = IsNoise(model);
        foreach (var modality in model.Reconstruction.Where(modality => !(modality.Unexplained < options.MaxUnexplained)))
        {
            var cause = isNoise
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The columns tell nothing about each other either, " +
                    $"the clearest correlation of two is {model.Correlation?.Size:0.00}: look whether they belong together.")
                : "Train for more steps, with a higher learning rate or wider layers; " +
                    "where no other column tells anything about it, leave the modality out.";
            yield return new DiagnosticsProblem(DiagnosticsProblemKind.NoBetterThanMeans, modality.Modality, string.Create(
                CultureInfo.InvariantCulture,
                $"Modality '{modality.Modality}' is reconstructed no better than by the means of its columns: " +
                $"{100 * modality.Unexplained:0} % of " +
                $"its variance are unexplained, expected less than {100 * options.MaxUnexplained:0.#} %. {cause}"))
            {
                Severity = modality.Unexplained,
            };
        }
    }

    /// <summary>A reconstruction loss that is the only one dominates nothing.</summary>
    private static IEnumerable<DiagnosticsProblem> Dominant(ModelActivity model, DiagnosticsOptions options)
    {
        var (latent, most) = (model.Gradients[^1], options.DominantShare);
        var hasRival = model.Gradients.SkipLast(1).Count(gradient => !(gradient.Share <= 0)) > 1;
        foreach (var gradient in model.Gradients.Where(gradient => !(gradient.Share <= most) && (hasRival || gradient == latent)))
        {
            var (loss, advice) = gradient == latent
                ? ("latent loss", "Lower beta, or give the dimensions free bits (WithFreeBits).")
                : ($"reconstruction loss of '{gradient.Loss}'",
                    "Give the modality a smaller weight (WithModalityWeight), or raise the variance floor of its likelihood.");
            yield return new DiagnosticsProblem(DiagnosticsProblemKind.DominantLoss, gradient.Loss, string.Create(
                CultureInfo.InvariantCulture,
                $"The {loss} dominates: its gradient has {DiagnosticsReportText.Percent(gradient.Share)} of the sum of all norms " +
                $"(beta {options.Beta}); expected {DiagnosticsReportText.Percent(most)} or less. {advice}"));
        }
    }
}
