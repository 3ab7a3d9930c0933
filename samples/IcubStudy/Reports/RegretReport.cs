using IcubStudy.Claims;
using IcubStudy.Models;
using IcubStudy.Plans;
using IcubStudy.Results;
using MultimodalVae;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>What can be said of each variant of a modality, and how much of that the models do not say.</summary>
internal static class RegretReport
{
    private const string Variant = "variant";

    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results, string modality, RobotData data)
    {
        var variants = results.GroupBy(result => result.Settings.Variant).ToList();
        var kindOf = SettingNames.Others([.. results.Select(result => result.Settings)], Variant);
        string[] kinds = [.. results.Select(result => kindOf(result.Settings)).Distinct()];
        PrintData(console, variants, modality, data);
        PrintModels(console, variants, kinds, kindOf, modality, $"Regret for {modality}: unexplained less attainable", model => ModelValue.Regret(model, modality));
        foreach (var other in results[0].Modalities.Where(one => one != modality && MayBeHard(results[0], one)))
            PrintModels(console, [.. variants.Where(variant => variant.Key == DataVariant.Recorded)], kinds, kindOf, other, $"Regret for {other} as recorded", model => ModelValue.Regret(model, other));
        var curves = results.Where(result => IsNoisy(result.Settings.Variant)).GroupBy(result => (kindOf(result.Settings), result.Settings.Seed))
            .ToDictionary(noisy => noisy.Key, noisy => new RegretCurve(noisy, modality));
        PrintModels(
            console, [.. variants.Where(variant => IsCut(variant.Key))], kinds, kindOf, modality, $"Regret for {modality} beyond that of as noisy a one",
            model => curves.TryGetValue((kindOf(model.Settings), model.Settings.Seed), out var curve) ? curve.Excess(model) : double.NaN);
    }

    /// <summary>Whether the variant is the data as they are, or with noise.</summary>
    public static bool IsNoisy(string variant) => variant == DataVariant.Recorded || DataVariant.TryParse(variant) is { Noise: > 0 };

    /// <summary>Whether columns are cut in two.</summary>
    public static bool IsCut(string variant) => DataVariant.TryParse(variant) is { Quantile: not null };

    /// <summary>Narrow modalities are those that the original calls hard.</summary>
    private static bool MayBeHard(ModelResult model, string modality) => model.WidthOf(modality) < model.Width / model.Modalities.Count;

    private static void PrintData(IAnsiConsole console, IReadOnlyList<IGrouping<string, ModelResult>> variants, string modality, RobotData data)
    {
        var table = new Table().RoundedBorder().Title($"What the other modalities tell of {modality}: shares of the variance that are left, and bits per column (at least)")
            .AddColumns("variant", "columns", "bits per column", "by a line", "by the nearest rows", "attainable");
        foreach (var variant in variants)
        {
            var model = variant.First();
            var changed = DataVariant.TryParse(variant.Key)?.Of(data) ?? data;
            table.AddRow(
                variant.Key,
                $"{changed.Layout[modality].Width}",
                Numbers.Text(BitsPerColumn(changed, modality)),
                Numbers.Text(model[Quantity.UnexplainedByLine, modality].Number),
                Numbers.Text(model[Quantity.UnexplainedByNeighbours, modality].Number),
                Numbers.Text(ModelValue.Attainable(model, modality)));
        }

        console.Write(table);
    }

    /// <summary>Of each column with what the nearest training rows say of it: no more than the others tell.</summary>
    private static double BitsPerColumn(RobotData data, string modality)
    {
        var prediction = NeighbourPrediction.Predict(data.Train, data.Test, modality);
        var start = data.Layout.StartOf(modality);
        return Enumerable.Range(0, prediction.ColumnCount).Average(column =>
            MutualInformation.Bits(Column(data.Test.Rows, start + column), Column(prediction, column)));
    }

    private static double[] Column(RowMatrix rows, int column) => rows.Columns(column, 1).Values.ToArray();

    private static void PrintModels(
        IAnsiConsole console,
        IReadOnlyList<IGrouping<string, ModelResult>> variants,
        string[] kinds,
        Func<ModelSettings, string> kindOf,
        string modality,
        string title,
        Func<ModelResult, double> value)
    {
        var table = new Table().RoundedBorder().Title(Markup.Escape($"{title}: median over seeds [95 % interval]")).AddColumns("variant", "attainable");
        foreach (var kind in kinds)
            table.AddColumn(Markup.Escape(kind));
        foreach (var variant in variants)
        {
            table.AddRow(
            [
                variant.Key,
                Numbers.Text(ModelValue.Attainable(variant.First(), modality)),
                .. kinds.Select(kind => Markup.Escape(Numbers.Text(MedianInterval.Of(variant.Where(model => kindOf(model.Settings) == kind).Select(value))))),
            ]);
        }

        console.Write(table);
    }
}
