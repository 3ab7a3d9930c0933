namespace MultimodalVae;

/// <summary>
/// Predicted distributions that are too narrow, too wide or of another shape than the values: what is farthest off first.
/// </summary>
internal static class CalibrationFindings
{
    /// <summary>How many standard errors chance is given.</summary>
    private const double StandardErrors = 3;

    public static IEnumerable<DiagnosticsProblem> Of(IReadOnlyList<ModalityCalibration> calibrations, DiagnosticsOptions options) =>
        calibrations.SelectMany(calibration => Of(calibration, options)).OrderBy(problem => problem.Kind);

    /// <summary>
    /// The interval that is farthest from its level, where it is farther than tolerance and chance allow, and whether all err to that side.
    /// </summary>
    private static IEnumerable<DiagnosticsProblem> Of(ModalityCalibration calibration, DiagnosticsOptions options)
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
                "the predicted distribution has another shape than the values. Give it a likelihood of their shape: a BernoulliLikelihood or " +
                "CategoricalLikelihood where they are of few kinds, a LaplaceLikelihood where some are far off.",
            _ => throw new InvalidOperationException($"There is no advice on a calibration that is {kind}."),
        };
        yield return new DiagnosticsProblem(
            kind,
            calibration.Modality,
            $"Modality '{calibration.Modality}': its central intervals of {Percents(calibration.Coverage.Keys)} " +
            $"hold {Percents(calibration.Coverage.Values)} of the values: {advice}");

        double Excess(double share, double found) =>
            Math.Abs(found - share) - options.CoverageTolerance - (StandardErrors * StandardError(share));

        bool ErrsToTheOtherSide(double share, double found) =>
            (found - share) * (coverage - level) < 0 && Math.Abs(found - share) > StandardError(share);

        double StandardError(double share) => Math.Sqrt(share * (1 - share) / calibration.RowCount);
    }

    private static string Percents(IEnumerable<double> shares) => string.Join(", ", shares.Select(DiagnosticsReportText.Percent));
}
