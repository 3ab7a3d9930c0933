using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Predicted distributions of another shape than the values, or too narrow or too wide: one finding per modality, as a wrong shape has a
/// wrong width too, and a width that is very wrong makes other shapes.
/// </summary>
internal static class CalibrationFindings
{
    /// <summary>Figures of each modality that a finding may come from: its deviation and two of its shape.</summary>
    private const int FiguresPerModality = 3;

    /// <summary>
    /// The chance of each interval not to hold the true figure (Bonferroni): of any finding about an exact model it is at most 5 %.
    /// </summary>
    public static double FalseAlarms(int modalities) => 0.05 / (FiguresPerModality * modalities);

    public static IEnumerable<DiagnosticsProblem> Of(IReadOnlyList<ModalityCalibration> calibrations, DiagnosticsOptions options) =>
        calibrations.Select(calibration => IsVeryWrong(calibration) ? Width(calibration, options) : Shape(calibration, options) ?? Width(
            calibration, options))
            .OfType<DiagnosticsProblem>().OrderBy(problem => problem.Kind);

    /// <summary>
    /// Whether the width is wrong by a quarter, for all values and for the inner half of them, and all intervals err to that side: those of
    /// 50 % hold 41 % where predicted deviations are a fifth too small, 60 % where they are a quarter too large.
    /// </summary>
    private static bool IsVeryWrong(ModalityCalibration calibration) =>
        (calibration.Deviation?.Value, calibration.Coverage[0.5], calibration.Coverage[0.9], calibration.Coverage[0.99])
            is ( > 1.25, < 0.41, < 0.9, < 0.99) or ( < 0.8, > 0.6, > 0.9, > 0.99);

    private static DiagnosticsProblem? Shape(ModalityCalibration calibration, DiagnosticsOptions options)
    {
        var tolerance = options.ShapeTolerance;
        if (calibration is not { Skewness: { } skewness, ExcessKurtosis: { } kurtosis })
            return null;
        var (isSkewed, hasOtherTails) =
            (skewness.IsOutside(-tolerance, tolerance), kurtosis.IsOutside(calibration.IsHeavyTailed ? -1 : -tolerance, tolerance));
        if (!isSkewed && !hasOtherTails)
            return null;
        var shape = isSkewed && !(hasOtherTails && Math.Abs(kurtosis.Value) > Math.Abs(skewness.Value)) ? "more skewed"
            : kurtosis.Value > 0 ? "of heavier tails"
            : "of lighter tails";
        var advice = (calibration.Kinds, shape) switch
        {
            (ValueKinds.Two, _) => "They are of two kinds: give it a BernoulliLikelihood.",
            (ValueKinds.OneHot, _) => "Each row names one of its columns: give it a CategoricalLikelihood.",
            (ValueKinds.Few, _) => "They are of few kinds: make each of them a column of 0 and 1, and give it a CategoricalLikelihood.",
            (ValueKinds.Many, "more skewed") =>
                "Transform the column, as by its logarithm, or give it a likelihood of your own that is skewed.",
            (ValueKinds.Many, "of heavier tails") when calibration.IsHeavyTailed => "Some are far off: read wild values as missing.",
            (ValueKinds.Many, "of heavier tails") => "Some are far off: give it a LaplaceLikelihood, or read wild values as missing.",
            (ValueKinds.Many, _) => "They are bounded, or in several clusters: give it a likelihood of your own.",
            _ => throw new InvalidOperationException($"There is no advice on values of {calibration.Kinds} kinds that are {shape}."),
        };
        return new DiagnosticsProblem(
            DiagnosticsProblemKind.WrongShape,
            calibration.Modality,
            $"Modality '{calibration.Modality}': the values are {shape} than its predicted distribution, by {calibration.RowCount} rows: " +
            $"L-skewness {skewness}, L-kurtosis {kurtosis} above normal, expected 0 within {Numbers.Text(tolerance)}. {advice}");
    }

    private static DiagnosticsProblem? Width(ModalityCalibration calibration, DiagnosticsOptions options)
    {
        if (calibration.Deviation is not { } deviation
            || !deviation.IsOutside(1 - options.DeviationTolerance, 1 + options.DeviationTolerance))
            return null;
        var (kind, advice) = deviation.Value > 1
            ? (DiagnosticsProblemKind.Overconfident,
                "the predicted variances are too small. Train on more rows or for fewer epochs, " +
                "or raise the variance floor of its likelihood.")
            : (
                DiagnosticsProblemKind.Underconfident,
                "the predicted variances are too large. Train longer, or lower the variance floor of its likelihood.");
        return new DiagnosticsProblem(
            kind,
            calibration.Modality,
            $"Modality '{calibration.Modality}': its errors are {deviation} times as large as predicted, " +
            $"by {calibration.RowCount} rows, expected 1 within {DiagnosticsReportText.Percent(options.DeviationTolerance)}: {advice}")
        {
            Severity = Math.Max(deviation.Value, 1 / deviation.Value),
        };
    }
}
