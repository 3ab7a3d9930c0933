using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>What looks wrong in data and model.</summary>
internal static class DiagnosisSection
{
    private const int MaxDimensions = 12;

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var report = input.Diagnosis;
        yield return report.Problems.Count == 0
            ? ReportText.Paragraph("Nothing looks wrong.")
            : ReportText.Bullets(report.Problems.Select(problem => problem.ToString()));
        if (report.NotLookedAt.Count > 0)
        {
            yield return ReportText.Heading("Not looked at");
            yield return ReportText.Bullets(report.NotLookedAt);
        }

        if (report.Latent is not { } latent)
            yield break;
        var dead = report.Layers.Where(layer => layer.DeadUnits.Count > 0).ToArray();
        yield return Figure.Side(
        [
            RowChart.Bars("Variance not explained, all modalities observed", "share", ["share"], [.. report.Reconstruction.Select(modality => (modality.Modality, One(modality.Unexplained)))]),
            RowChart.Bars("How strongly each loss pulls", "share of the gradient", ["share"], [.. report.Gradients.Select(gradient => (gradient.Loss, One(gradient.Share)))]),
            .. latent.DivergenceByDimension is { } divergences
                ? (XElement[])[RowChart.Bars("Latent dimensions that carry most", "nats per row", ["nats"], [.. divergences.Index().OrderByDescending(dimension => dimension.Item).Take(MaxDimensions).Select(dimension => ($"z{dimension.Index}", One(dimension.Item)))])]
                : [],
        ]);
        yield return ReportText.Paragraph(
            $"{latent.ActiveDimensions.Count} of {latent.MeanVariances.Count} latent dimensions are active. "
            + $"{report.Layers.Sum(layer => layer.DeadUnits.Count)} of {report.Layers.Sum(layer => layer.UnitCount)} hidden units are dead.");
        if (dead.Length > 0)
            yield return ReportTable.Of("dead-units", "Layers with dead units", ["layer", "dead", "units"], dead.Select(layer => (object?[])[layer.Name, layer.DeadUnits.Count, layer.UnitCount]));

        static double[] One(double value) => [value];
    }
}
