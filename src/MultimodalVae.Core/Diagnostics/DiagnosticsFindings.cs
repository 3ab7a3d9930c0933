using System.Globalization;

namespace MultimodalVae;

/// <summary>What looks bad in a report, by its thresholds.</summary>
internal static class DiagnosticsFindings
{
    /// <summary>How many standard errors chance is given.</summary>
    private const double StandardErrors = 3;

    /// <summary>What rounding may add to a share of a whole number.</summary>
    private const double Rounding = 1e-9;

    public static IEnumerable<DiagnosticsProblem> Of(DiagnosticsReport report) =>
    [
        .. Collapse(report),
        .. report.Layers.Where(layer => layer.DeadShare >= report.Options.DeadShare).Select(layer => Dead(layer, report.RowCount)),
        .. report.Calibration.SelectMany(calibration => Miscalibrated(calibration, report)),
        .. Dominant(report),
    ];

    private static IEnumerable<DiagnosticsProblem> Collapse(DiagnosticsReport report)
    {
        var (active, dimensions) = (report.Latent.ActiveDimensions.Count, report.Latent.MeanVariances.Count);
        var wanted = Math.Max(1, (int)Math.Ceiling((report.Options.LeastActiveShare * dimensions) - Rounding));
        if (active >= wanted)
            yield break;
        yield return new DiagnosticsProblem(DiagnosticsProblemKind.PosteriorCollapse, "latent space", string.Create(
            CultureInfo.InvariantCulture,
            $"The posterior has collapsed: {active} of {dimensions} latent dimensions are active, expected {wanted} or more, and " +
            $"KL(q(z|x) || N(0, I)) is {report.Latent.Divergence:0.###} nats a row. Lower beta, or give the dimensions free bits."));
    }

    private static DiagnosticsProblem Dead(LayerActivity layer, int rowCount) => new(
        DiagnosticsProblemKind.DeadUnits,
        layer.Name,
        $"Layer '{layer.Name}': {layer.DeadUnits.Count} of {layer.UnitCount} units are dead, they give the same value for all {rowCount} rows. " +
        "Look whether what the layer reads changes at all; if it does, widen the layer, take another activation than ReLU, or lower the " +
        "learning rate.");

    /// <summary>
    /// The interval that is farthest from its level, where it is farther than tolerance and chance allow, and whether all err to that side.
    /// </summary>
    private static IEnumerable<DiagnosticsProblem> Miscalibrated(ModalityCalibration calibration, DiagnosticsReport report)
    {
        var (level, coverage) = calibration.Coverage.MaxBy(interval => Excess(interval.Key, interval.Value));
        if (Excess(level, coverage) <= 0)
            yield break;
        var kind = calibration.Coverage.Any(other => ErrsToTheOtherSide(other.Key, other.Value)) ? DiagnosticsProblemKind.WrongShape
            : coverage < level ? DiagnosticsProblemKind.Overconfident
            : DiagnosticsProblemKind.Underconfident;
        var advice = kind switch
        {
            DiagnosticsProblemKind.Overconfident =>
                "the predicted variances are too small. Train on more rows or for fewer epochs, or raise the variance floor of its likelihood.",
            DiagnosticsProblemKind.Underconfident =>
                "the predicted variances are too large. Train longer, or lower the variance floor of its likelihood.",
            DiagnosticsProblemKind.WrongShape =>
                "the predicted distribution has another shape than the values. Give it a likelihood of their shape: a Bernoulli or categorical one, where they " +
                "are of few kinds.",
            _ => throw new InvalidOperationException($"There is no advice on a calibration that is {kind}."),
        };
        yield return new DiagnosticsProblem(
            kind,
            calibration.Modality,
            $"Modality '{calibration.Modality}': its central intervals of {Percents(calibration.Coverage.Keys)} " +
            $"hold {Percents(calibration.Coverage.Values)} of the values: {advice}");

        double Excess(double share, double found) =>
            Math.Abs(found - share) - report.Options.CoverageTolerance - (StandardErrors * StandardError(share));

        bool ErrsToTheOtherSide(double share, double found) =>
            (found - share) * (coverage - level) < 0 && Math.Abs(found - share) > StandardError(share);

        double StandardError(double share) => Math.Sqrt(share * (1 - share) / calibration.RowCount);
    }

    /// <summary>A reconstruction loss that is the only one dominates nothing.</summary>
    private static IEnumerable<DiagnosticsProblem> Dominant(DiagnosticsReport report)
    {
        var (latent, most) = (report.Gradients[^1], report.Options.DominantShare);
        var hasRival = report.Gradients.SkipLast(1).Count(gradient => gradient.Share > 0) > 1;
        foreach (var gradient in report.Gradients.Where(gradient => gradient.Share > most && (hasRival || gradient == latent)))
        {
            var (loss, advice) = gradient == latent
                ? ("latent loss", "Lower beta, or give the dimensions free bits.")
                : ($"reconstruction loss of '{gradient.Loss}'", "Give the modality a smaller weight, or raise the variance floor of its likelihood.");
            yield return new DiagnosticsProblem(DiagnosticsProblemKind.DominantLoss, gradient.Loss, string.Create(
                CultureInfo.InvariantCulture,
                $"The {loss} dominates: its gradient has {DiagnosticsReportText.Percent(gradient.Share)} of the sum of all norms " +
                $"(beta {report.Options.Beta}); expected {DiagnosticsReportText.Percent(most)} or less. {advice}"));
        }
    }

    private static string Percents(IEnumerable<double> shares) => string.Join(", ", shares.Select(DiagnosticsReportText.Percent));
}
