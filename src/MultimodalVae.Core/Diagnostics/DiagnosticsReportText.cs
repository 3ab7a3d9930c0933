using System.Globalization;
using System.Text;

namespace MultimodalVae;

/// <summary>A report as text.</summary>
internal static class DiagnosticsReportText
{
    public static string Percent(double share) => Number(100 * share, "0.#") + " %";

    public static string Format(DiagnosticsReport report)
    {
        var text = new StringBuilder();
        var count = report.Problems.Count;
        text.AppendLine($"Diagnosis of {report.RowCount} rows: {(count == 0 ? "nothing looks bad" : $"what looks bad: {count}")}");
        foreach (var problem in report.Problems)
            text.AppendLine($"- {problem}");
        if (report.NotLookedAt.Count > 0)
            text.AppendLine("Not looked at:");
        foreach (var note in report.NotLookedAt)
            text.AppendLine($"- {note}");
        if (report.Latent is { } latent)
            AppendModel(text, report, latent);
        return text.ToString().TrimEnd();
    }

    private static void AppendModel(StringBuilder text, DiagnosticsReport report, LatentActivity latent)
    {
        AppendLatent(text, latent, report.Options);

        var (dead, units) = (report.Layers.Sum(layer => layer.DeadUnits.Count), report.Layers.Sum(layer => layer.UnitCount));
        text.AppendLine().AppendLine($"Layers: {dead} of {units} units are dead");
        AppendTable(text, report.Layers.Where(layer => layer.DeadUnits.Count > 0).Select(layer =>
            (string[])[layer.Name, $"{layer.DeadUnits.Count} of {layer.UnitCount}"]));

        text.AppendLine().AppendLine("Reconstruction: share of the variance that is unexplained");
        AppendTable(text, report.Reconstruction.Select(modality => (string[])[modality.Modality, PercentInTable(modality.Unexplained)]));

        text.AppendLine().AppendLine(
            "Calibration: share of the values in the central intervals; errors over predicted deviations; shape, normal being 0");
        AppendTable(text, report.Calibration
            .Select(calibration => (string[])
            [
                calibration.Modality, $"{calibration.RowCount}", .. calibration.Coverage.Values.Select(PercentInTable),
                $"{calibration.Deviation}", $"{calibration.Skewness}", $"{calibration.ExcessKurtosis}",
            ])
            .Prepend(
                ["", "rows", .. ModalityCalibration.Levels.Select(level => Percent(level.Level)), "deviation", "skewness", "kurtosis"]));

        text.AppendLine().AppendLine($"Norms of the gradients of the weighted losses, beta {Number(report.Options.Beta, "R")}");
        AppendTable(text, report.Gradients
            .Select(
                gradient =>
                    (string[])[gradient.Loss, Norm(gradient.SharedNorm), Norm(gradient.EncoderNorm), PercentInTable(gradient.Share)])
            .Prepend(["", "shared weights", "encoders", "share"]));
    }

    private static void AppendLatent(StringBuilder text, LatentActivity latent, DiagnosticsOptions options)
    {
        var threshold = $"variance of the posterior mean above {Number(options.ActiveVariance, "R")}";
        var byDimension = latent.DivergenceByDimension is { } divergences
            ? string.Join(' ', divergences.Select(divergence => Number(divergence, "0.00")))
            : "not known, the posterior gives one number per row";
        var (active, dimensions) = (latent.ActiveDimensions.Count, latent.MeanVariances.Count);
        text.AppendLine().AppendLine($"Latent space: {active} of {dimensions} dimensions are active ({threshold})");
        var bound = latent.DivergenceIsBound ? ", upper bound" : "";
        text.AppendLine($"  KL(q(z|x) || N(0, I)){bound}: {Number(latent.Divergence, "0.000")} nats per row");
        text.AppendLine($"  by dimension: {byDimension}");
    }

    private static void AppendTable(StringBuilder text, IEnumerable<string[]> rows)
    {
        var lines = rows.ToList();
        foreach (var line in lines)
            text.AppendLine(
                $"  {string.Join("  ", line.Select((cell, i) => i == 0 ? cell.PadRight(WidthOf(i)) : cell.PadLeft(WidthOf(i))))}");

        int WidthOf(int column) => lines.Max(line => line[column].Length);
    }

    private static string PercentInTable(double share) => Number(100 * share, "0.0") + " %";

    private static string Norm(double value) => Number(value, value switch
    {
        0 => "0",
        < 1e-3 => "0.0e+0",
        < 100 => "0.000",
        _ => "0",
    });

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
