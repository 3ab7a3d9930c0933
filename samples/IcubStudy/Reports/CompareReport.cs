using IcubStudy.Claims;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>What one setting changes in some values.</summary>
internal static class CompareReport
{
    private const int MaxShown = 10;

    public static void Print(
        IAnsiConsole console, IReadOnlyList<ModelResult> results, IReadOnlyList<ModelValue> values, string by, string from, IReadOnlyCollection<string> pooled, bool isRatio)
    {
        PairedEffects[] all = [.. values.SelectMany(value => PairedEffects.Of(results, value, by, from, pooled, isRatio))];
        var adjusted = Adjusted(all);
        foreach (var value in values)
        {
            PairedEffects[] some = [.. all.Where(effects => effects.Value == value.Name)];
            var table = new Table().RoundedBorder()
                .Title(Markup.Escape($"{value.Name}, {(isRatio ? "log10 of the ratio to" : "difference from")} {by} {from}: median over pairs [95 % interval]"))
                .AddColumns("models", by, "effect", "less in", "each pair", "p adjusted");
            foreach (var effects in some)
            {
                table.AddRow(
                    Markup.Escape(effects.Kind),
                    Markup.Escape(effects.Compared),
                    Markup.Escape(Numbers.Text(effects.Effect)),
                    $"{effects.Less} of {effects.Pairs}",
                    effects.Effects.Count <= MaxShown ? string.Join(" ", effects.Effects.Order().Select(Numbers.Text)) : "",
                    adjusted.TryGetValue(effects, out var p) ? Numbers.Text(p) : "");
            }

            console.Write(table);
            foreach (var compared in some.GroupBy(effects => effects.Compared))
                console.WriteLine($"{compared.Key}: less by the median in {compared.Count(effects => effects.Effect.Median < 0)} of {compared.Count()} kinds of models");
            console.WriteLine();
        }
    }

    /// <summary>Holm's correction over the values of the same models.</summary>
    private static Dictionary<PairedEffects, double> Adjusted(IEnumerable<PairedEffects> all) => all
        .Where(effects => effects.PValue is not null)
        .GroupBy(effects => (effects.Kind, effects.Compared))
        .SelectMany(same => same.Zip(Holm.Adjust([.. same.Select(effects => effects.PValue!.Value)])))
        .ToDictionary(pair => pair.First, pair => pair.Second);
}
