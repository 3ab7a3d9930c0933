using IcubStudy.Claims;
using IcubStudy.Results;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints paired comparisons of models that differ in one setting.</summary>
internal static class CompareReport
{
    private const int MaxShown = 10;

    public static void Print(
        IAnsiConsole console,
        IReadOnlyList<ModelResult> results,
        IReadOnlyList<ModelValue> values,
        string by,
        string from,
        IReadOnlyCollection<string> pooled,
        bool isRatio)
    {
        PairedEffects[] all = [.. values.SelectMany(value => PairedEffects.Compute(results, value, by, from, pooled, isRatio))];
        var adjusted = Adjusted(all);
        foreach (var value in values)
        {
            PairedEffects[] some = [.. all.Where(effects => effects.Value == value.Name)];
            var effect = isRatio ? "ratio to" : "difference from";
            var table = new Table().RoundedBorder()
                .Title(Markup.Escape($"{value.Name}, {effect} {by} {from}: median over pairs [95 % interval]"))
                .AddColumns("models", by, "effect", "lower in", "each pair", "adjusted p");
            foreach (var effects in some)
            {
                table.AddRow(
                    Markup.Escape(effects.Kind),
                    Markup.Escape(effects.Compared),
                    Markup.Escape(Numbers.Text(Shown(effects.Effect))),
                    $"{effects.Less} of {effects.Pairs}",
                    effects.Effects.Count <= MaxShown
                        ? string.Join(" ", effects.Effects.Order().Select(one => Numbers.Text(ShownNumber(one))))
                        : "",
                    adjusted.TryGetValue(effects, out var p) ? Numbers.Text(p) : "");
            }

            console.Write(table);
            foreach (var compared in some.GroupBy(effects => effects.Compared).Where(same => same.Skip(1).Any()))
            {
                var lower = compared.Count(effects => effects.Effect.Median < 0);
                console.WriteLine($"{compared.Key}: the median effect is a decrease in {lower} of {compared.Count()} groups of models");
            }

            console.WriteLine();
        }

        double ShownNumber(double effect) => isRatio ? Math.Pow(10, effect) : effect;

        MedianInterval Shown(MedianInterval effect) =>
            new(ShownNumber(effect.Median), ShownNumber(effect.Lower), ShownNumber(effect.Upper));
    }

    /// <summary>Holm's correction over all values of the same models.</summary>
    private static Dictionary<PairedEffects, double> Adjusted(IEnumerable<PairedEffects> all) => all
        .Where(effects => effects.PValue is not null)
        .GroupBy(effects => (effects.Kind, effects.Compared))
        .SelectMany(same => same.Zip(Holm.Adjust([.. same.Select(effects => effects.PValue!.Value)])))
        .ToDictionary(pair => pair.First, pair => pair.Second);
}
