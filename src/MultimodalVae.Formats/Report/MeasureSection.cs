using System.Xml.Linq;
using MultimodalVae.Measures;

namespace MultimodalVae.Formats;

/// <summary>The four measures of every modality, and what they say.</summary>
internal static class MeasureSection
{
    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var table = input.Measures;
        yield return ReportText.Paragraph(
            "How far reconstructions move when a modality alone is given (single modality error) or when it alone is missing "
            + "(loss of precision), on its own columns and on all, in nats per column. "
            + $"Bars are {ReportText.Percent(table.Confidence)} intervals of the mean over the rows.");
        var direction = table.Directions[0];
        var shown = table.Where(result =>
            result.Direction == direction && result.Aggregation == MeasureAggregation.MeanPerDimension);
        yield return Figure.Side(table.Measures.Select(measure => RowChart.Intervals(
            TitleOf(measure),
            "nats per column",
            [
                .. shown.Where(result => result.Measure == measure)
                    .Select(result => (result.Modality, result.Mean, result.Lower, result.Upper)),
            ])));
        var reading = MeasureReading.From(table, input.Pairs, cancellationToken: input.CancellationToken);
        yield return ReportText.Heading("What they say");
        yield return ReportText.Sentences(
            [.. reading.Findings.Select(finding => finding.Sentence), .. reading.Rankings.Select(ranking => ranking.Sentence)]);
        yield return ReportTable.Of("measures", "Measures", table.WriteCsv);
    }

    /// <summary>As in <c>Loss of precision own</c> of <c>loss-of-precision-own</c>.</summary>
    private static string TitleOf(IInformationMeasure measure) =>
        $"{char.ToUpperInvariant(measure.Name[0])}{measure.Name[1..].Replace('-', ' ')}";
}
