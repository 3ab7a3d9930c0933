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

    /// <summary>Where more of a modality's variance is not explained, the model says little about it.</summary>
    private const double MaxUnexplained = 0.5;

    private const string LeftByAll = "left by all";

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        var (names, pairs) = (input.ModalityNames, input.Pairs);
        double?[] left = [.. input.Hidden.Select(hidden => hidden.Unexplained)];
        yield return MatrixChart.Of(
            "How much of what the complete row tells the model about the row's modality the column's modality tells it alone",
            names,
            [LeftByAll, .. names],
            CellOf);
        yield return ReportText.Paragraph(
            "These shares are relative to the model, not to the data: 100 % where the reconstruction is the one from the complete " +
            "row, 0 where it is the "
            + "one from nothing, negative where it is farther from the complete one than that. "
            + $"The first column, '{LeftByAll}', is relative to the data: " +
                "the variance that the model does not explain where it sees all other modalities.");
        string[] poor = [.. names.Where((_, target) => IsPoor(left[target]))];
        if (poor.Length > 0)
        {
            yield return ReportText.Warning(
                $"! The model explains less than half of the variance of {ReportText.List(poor)} from all others: " +
                "a share marked so is one of a "
                + "reconstruction that is far from the data.");
        }

        yield return ReportTable.Of("pairs", "Pairs", pairs.WriteCsv);
        if (names.Count < 3)
        {
            yield return ReportText.Missing("interactions of two modalities about a third take three modalities.");
            yield break;
        }

        foreach (var element in Interactions(input))
            yield return element;

        MatrixCell CellOf(int target, int column)
        {
            var given = column - 1;
            if (given < 0)
            {
                return left[target] is { } unexplained
                    ? new MatrixCell(
                        null, ReportText.Percent(unexplained), $"of the variance of {names[target]} is not explained from all others")
                    : new MatrixCell(null, "-", $"{names[target]} does not vary in the test rows");
            }

            var pair = pairs[new() { Target = names[target], Given = names[given] }];
            var mark = given != target && IsPoor(left[target]) && pair.Share > 0 ? " !" : "";
            return new MatrixCell(pair.Share, PercentOf(pair.Share) + mark, $"{names[given]} tells about {names[target]}: {pair}");
        }
    }

    private static bool IsPoor(double? unexplained) => unexplained > MaxUnexplained;

    private static IEnumerable<XElement> Interactions(ReportInput input)
    {
        var names = input.ModalityNames;
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
    }

    /// <summary>Whole percents; what is worse than nothing by orders of magnitude is not told apart.</summary>
    private static string PercentOf(double? share) => share switch
    {
        null => "-",
        < LeastShare => string.Create(CultureInfo.InvariantCulture, $"< {100 * LeastShare:0}\u00A0%"),
        { } known => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * known) + 0.0:0}\u00A0%"),
    };
}
