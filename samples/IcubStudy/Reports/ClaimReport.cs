using IcubStudy.Claims;
using IcubStudy.Results;
using IcubStudy.Settings;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Writes and prints the tests of the paper's claims, for each kind of models that differ in schedule and seed only.</summary>
internal static class ClaimReport
{
    private static readonly string[] _header =
        ["models", "claim", "of", "as claimed", "count", "effect", "lower", "upper", "unit", "p", "p adjusted", "verdict"];

    public static void Write(string path, IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        string[][] lines = [.. ModelKinds.Of(results, SettingNames.Schedule).SelectMany(kind => Lines(kind.Key, [.. kind]))];
        CsvTable.Write(path, lines.Prepend(_header));
        foreach (var kind in lines.GroupBy(line => line[0]))
            Print(console, kind.Key, kind);
        PrintVerdicts(console, lines);
        PrintCollapse(console, results);
        ConsoleReport.Inputs(console, results);
    }

    private static IEnumerable<string[]> Lines(string kind, IReadOnlyList<ModelResult> results)
    {
        var claims = PaperClaims.Evaluate(results).GroupBy(evidence => evidence.Claim);
        foreach (var claim in claims.OrderBy(claim => claim.Key, StringComparer.Ordinal))
        {
            Evidence[] all = [.. claim];
            var adjusted = Holm.Adjust([.. all.Select(evidence => evidence.PValue)]);
            foreach (var (evidence, p) in all.Zip(adjusted))
            {
                var (median, lower, upper) = evidence.Effect;
                yield return
                [
                    kind,
                    claim.Key,
                    evidence.Of,
                    $"{evidence.Count}",
                    $"{evidence.Known}",
                    Numbers.Text(median),
                    Numbers.Text(lower),
                    Numbers.Text(upper),
                    evidence.Unit,
                    Numbers.Text(evidence.PValue),
                    Numbers.Text(p),
                    Text(evidence.VerdictAt(p)),
                ];
            }
        }
    }

    private static void Print(IAnsiConsole console, string kind, IEnumerable<string[]> lines)
    {
        var table = new Table().RoundedBorder()
            .Title($"Claims of the paper, {Markup.Escape(kind)}: median effect over seeds [[95 % interval]], above 0 if it agrees")
            .AddColumns("claim", "comparison", "seeds as claimed", "effect", "adjusted p", "verdict");
        foreach (var line in lines)
        {
            table.AddRow(
                line[1],
                Markup.Escape(line[2]),
                $"{line[3]} of {line[4]}",
                $"{line[5]} [[{line[6]}, {line[7]}]] {line[8]}",
                line[10],
                line[11]);
        }

        console.Write(table);
    }

    /// <summary>In how many comparisons each claim has which verdict.</summary>
    private static void PrintVerdicts(IAnsiConsole console, IReadOnlyList<string[]> lines)
    {
        var verdicts = Array.ConvertAll(Enum.GetValues<Verdict>(), Text);
        var table = new Table().RoundedBorder().Title("Verdicts: numbers of comparisons").AddColumns("models", "claim");
        foreach (var verdict in verdicts)
            table.AddColumn(new TableColumn(verdict).RightAligned());
        foreach (var claim in lines.GroupBy(line => (Models: line[0], Claim: line[1])))
        {
            table.AddRow(
            [
                Markup.Escape(claim.Key.Models),
                claim.Key.Claim,
                .. verdicts.Select(verdict => $"{claim.Count(line => line[^1] == verdict)}"),
            ]);
        }

        console.Write(table);
    }

    private static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.FailsReversed => "fails: reversed",
        Verdict.FailsWithoutEffect => "fails: no effect",
        _ => "open",
    };

    /// <summary>Claim 1d, which is a count of models, and the dead layers.</summary>
    private static void PrintCollapse(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        var table = new Table().RoundedBorder()
            .Title("Collapse (1d) and dead units: median over seeds [[minimum, maximum]], and numbers of models")
            .AddColumn(new TableColumn("models").NoWrap())
            .AddColumns(
                "latent loss in training, last epochs",
                "active dimensions",
                "T1 / that of column means",
                "latent loss < 0.1 or no active dimension",
                "T1 at least 0.9 of column means",
                "both (1d)",
                "dead units",
                "dead layer of touch or sound",
                "touch or sound lost");
        foreach (var group in results.GroupBy(result => result.Settings.Group))
        {
            table.AddRow(
                $"{group.Key}: {group.Count()} models",
                Markup.Escape(Numbers.Range(group.Select(model => model.Of(Quantity.Latent).Last().Number))),
                Markup.Escape(Numbers.Range(group.Select(model => model[Quantity.ActiveDimensions, ""].Number))),
                Markup.Escape(Numbers.Range(group.Select(Collapse.ErrorRatio))),
                $"{group.Count(Collapse.IsOfLatentSpace)}",
                $"{group.Count(Collapse.IsOfReconstruction)}",
                $"{group.Count(model => Collapse.IsOfLatentSpace(model) && Collapse.IsOfReconstruction(model))}",
                Markup.Escape($"{Numbers.Range(group.Select(DeadLayers.UnitCount))} of {DeadLayers.LayerWidths(group.First())}"),
                $"{group.Count(model => PaperClaims.Binary.Any(modality => DeadLayers.Has(model, modality)))}",
                $"{group.Count(model => PaperClaims.Binary.Any(modality => !Collapse.Reconstructs(model, modality)))}");
        }

        console.Write(table);
    }
}
