using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>What looks wrong in data and model.</summary>
internal static class DiagnosisSection
{
    private const int MaxDimensions = 12;
    private const int MaxUnfolded = 2;

    private static readonly string[] _trainLonger = [" Train longer", " Train for more steps"];

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var report = input.Diagnosis;
        if (report.Problems.Count == 0)
            yield return ReportText.Paragraph("Nothing looks wrong.");
        foreach (var kind in report.Problems.GroupBy(problem => problem.Kind))
            yield return FindingsOf(kind, input);
        yield return ReportText.Paragraph(
            $"By {ReportText.Count(report.RowCount)} test rows. What training reports is by rows that it was trained on, and may differ.");
        if (report.NotLookedAt.Count > 0)
        {
            yield return ReportText.Heading("Not looked at");
            yield return ReportText.Bullets(report.NotLookedAt);
        }

        if (report.Latent is not { } latent)
            yield break;
        yield return Figure.Side(Pictures(report, latent.DivergenceByDimension));
        yield return ReportText.Paragraph(
            $"{latent.ActiveDimensions.Count} of {latent.MeanVariances.Count} latent dimensions are active. "
            + $"{report.Layers.Sum(layer => layer.DeadUnits.Count)} of {report.Layers.Sum(layer => layer.UnitCount)} hidden units "
            + "are dead.");
        var dead = report.Layers.Where(layer => layer.DeadUnits.Count > 0).ToArray();
        if (dead.Length > 0)
        {
            yield return ReportTable.Of(
                "dead-units",
                "Layers with dead units",
                ["layer", "dead", "units"],
                dead.Select(layer => (object?[])[layer.Name, layer.DeadUnits.Count, layer.UnitCount]));
        }
    }

    /// <summary>The findings of a kind; many of them are folded away below what they are about.</summary>
    private static XElement FindingsOf(IGrouping<DiagnosticsProblemKind, DiagnosticsProblem> kind, ReportInput input)
    {
        var findings = ReportText.Bullets(kind.Select(problem => RowPlaces.In(MessageOf(problem, input), input.Test.Episodes)));
        string[] subjects = [.. kind.Select(problem => problem.Subject).Distinct()];
        return subjects.Length <= MaxUnfolded ? findings : Markup.Element(
            "details", Markup.Element("summary", $"{WordsOf(kind.Key)}: {string.Join(", ", subjects)}"), findings);
    }

    /// <summary>A message without the advice to train longer, where more training found no better epoch.</summary>
    private static string MessageOf(DiagnosticsProblem problem, ReportInput input)
    {
        var advice = _trainLonger.Max(text => problem.Message.IndexOf(text, StringComparison.Ordinal));
        return input.Choice is { EndedAfterBest: true } && advice >= 0 ? problem.Message[..advice] : problem.Message;
    }

    /// <summary>As in <c>No better than means</c> of <c>NoBetterThanMeans</c>.</summary>
    private static string WordsOf(DiagnosticsProblemKind kind) =>
        string.Concat(
            $"{kind}".Select((character, i) => i > 0 && char.IsUpper(character) ? $" {char.ToLowerInvariant(character)}" : $"{character}"));

    private static IEnumerable<XElement> Pictures(DiagnosticsReport report, IReadOnlyList<double>? divergences)
    {
        yield return RowChart.Bars(
            "Variance not explained, all modalities observed",
            "share",
            report.Reconstruction.Select(modality => (modality.Modality, modality.Unexplained)));
        yield return RowChart.Bars(
            "How strongly each loss pulls",
            "share of the gradient",
            report.Gradients.Select(gradient => (gradient.Loss, gradient.Share)));
        if (divergences is null)
            yield break;
        var greatest = divergences.Index().OrderByDescending(dimension => dimension.Item).Take(MaxDimensions);
        yield return RowChart.Bars(
            "Latent dimensions that carry most",
            "nats per row",
            greatest.Select(dimension => ($"z{dimension.Index}", dimension.Item)));
    }
}
