using System.Globalization;
using System.Xml.Linq;
using MultimodalVae.Measures;

namespace MultimodalVae.Formats;

/// <summary>What one modality tells about another, and what two tell together.</summary>
internal static class PairSection
{
    /// <summary>More pairs are in the tables only.</summary>
    public const int MaxPairs = 12;

    private const double LeastShare = -9.99;

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var (names, pairs) = (input.ModalityNames, input.Pairs);
        yield return MatrixChart.Of(
            "How much of a row's modality the column's modality explains alone", names, names, CellOf);
        yield return ReportText.Paragraph(
            "100 % where it explains as much as all modalities together, 0 where it explains nothing, "
            + "negative where the model does worse than from nothing.");
        yield return ReportTable.Of("pairs", "Pairs", pairs.WriteCsv);
        if (names.Count < 3)
        {
            yield return ReportText.Missing("interactions of two modalities about a third take three modalities.");
            yield break;
        }

        var interactions = PairInteractions.Evaluate(input.Model, input.Test, cancellationToken: input.CancellationToken);
        yield return ReportText.Heading("Interactions");
        yield return ReportText.Paragraph(
            "How much more two modalities tell about a third together than the sum of what each tells: more than 0 is synergy, "
            + "less than 0 redundancy. These are decoded distributions, not mutual information.");
        yield return Figure.Side(names.Select(target => RowChart.Intervals(
            $"About {target}",
            "nats per row",
            [
                .. interactions.Where(result => result.Target == target).OrderByDescending(result => Math.Abs(result.Mean)).Take(MaxPairs)
                    .Select(result => (ChartLabel.Pair(result.First, result.Second), result.Mean, result.Lower, result.Upper)),
            ])));
        if ((names.Count - 1) * (names.Count - 2) / 2 > MaxPairs)
            yield return ReportText.Paragraph($"Of each modality the {MaxPairs} strongest; the table has all.");
        yield return ReportTable.Of("interactions", "Interactions of pairs", interactions.WriteCsv);

        MatrixCell CellOf(int target, int given)
        {
            var pair = pairs[new() { Target = names[target], Given = names[given] }];
            return new MatrixCell(pair.Share, PercentOf(pair.Share), $"{names[given]} tells about {names[target]}: {pair}");
        }
    }

    /// <summary>Whole percents; what is worse than nothing by orders of magnitude is not told apart.</summary>
    private static string PercentOf(double? share) => share switch
    {
        null => "-",
        < LeastShare => string.Create(CultureInfo.InvariantCulture, $"< {100 * LeastShare:0}\u00A0%"),
        { } known => string.Create(CultureInfo.InvariantCulture, $"{100 * known:0;-0;0}\u00A0%"),
    };
}
