using System.Globalization;
using MathNet.Numerics.Statistics;
using MultimodalVae.Files;

namespace KnownWorld.Reports;

/// <summary>The points as text: a table of medians with their range, and a CSV of all.</summary>
internal static class ConvergenceTable
{
    public static void WriteCsv(string path, IReadOnlyList<ConvergencePoint> points) => AtomicFile.WriteText(path, writer =>
    {
        writer.WriteLine("rows,seed,evidence_gap,two_stages,one_go,one_go_to_its_own_limit");
        foreach (var p in points)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{p.Rows},{p.Seed},{p.EvidenceGap:R},{p.TwoStages:R},{p.OneGo:R},{p.OneGoToItsOwnLimit:R}"));
        }
    });

    public static IEnumerable<string> Lines(IReadOnlyList<ConvergencePoint> points) => points
        .GroupBy(point => point.Rows)
        .OrderBy(group => group.Key)
        .Select(group => Line(
            group.Key.ToString(CultureInfo.InvariantCulture),
            Cell(group.Select(p => p.EvidenceGap)),
            Cell(group.Select(p => p.TwoStages)),
            Cell(group.Select(p => p.OneGo)),
            Cell(group.Select(p => p.OneGoToItsOwnLimit))))
        .Prepend(Line("rows", "evidence - ELBO, nats", "two stages", "one go", "one go, to its own limit"));

    private static string Line(string rows, params string[] cells) =>
        $"{rows,8}  {string.Join("  ", cells.Select(cell => cell.PadLeft(26)))}";

    private static string Cell(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{sorted.Median():0.0000} [{sorted[0]:0.0000}, {sorted[^1]:0.0000}]");
    }
}
