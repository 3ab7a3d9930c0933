using System.Xml.Linq;
using MultimodalVae.Measures;

namespace MultimodalVae.Formats;

/// <summary>What two modalities tell about a third, in four parts, by the covariance of the rows.</summary>
internal static class DecompositionSection
{
    private static readonly string[] _parts = ["redundancy", "only the first", "only the second", "synergy"];

    public static IEnumerable<XElement> Of(ReportInput input)
    {
        if (input.ModalityNames.Count < 3)
        {
            yield return ReportText.Missing("a decomposition takes two modalities and a third that they tell about.");
            yield break;
        }

        var table = JointGaussian.Estimate(input.Test).DecomposeAll();
        yield return ReportText.Paragraph(
            "What two modalities tell about a third, by the covariance of the test rows: what both tell, what only one of them tells, "
            + "and what only both together tell. It needs no model, takes all columns for Gaussian, and sees straight lines only. "
            + "Redundancy is the smaller of the two informations.");
        yield return Figure.Side(table.Modalities.Select(target => RowChart.Bars(
            $"About {target}",
            "nats",
            _parts,
            [
                .. table.Where(result => result.Target == target)
                .OrderByDescending(result => result.JointInformation)
                .Take(PairSection.MaxPairs)
                    .Select(result => (ChartLabel.Pair(result.First, result.Second), PartsOf(result))),
            ])));
        yield return ReportTable.Of("decomposition", "Information decomposition", table.WriteCsv);
    }

    private static IReadOnlyList<double> PartsOf(InformationDecomposition result) =>
        [result.Redundancy, result.UniqueFirst, result.UniqueSecond, result.Synergy];
}
