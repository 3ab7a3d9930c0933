using IcubStudy.Claims;
using IcubStudy.Evaluation;
using IcubStudy.Results;
using IcubStudy.Settings;
using MultimodalVae;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints how predictable each variant of a modality is, and how much of that the models miss.</summary>
internal static class RegretReport
{
    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results, string modality, RobotData data)
    {
        var variants = results.GroupBy(result => result.Settings.Variant).ToList();
        var kindOf = ModelKinds.NameOf(results, SettingNames.Variant);
        string[] kinds = [.. results.Select(kindOf).Distinct()];
        PrintData(console, variants, modality, data);
        PrintRegret(
            variants, modality, $"Regret for {modality} (unexplained minus attainable)", model => ModelValue.Regret(model, modality));
        foreach (var other in results[0].Modalities.Where(one => one != modality && IsNarrow(results[0], one)))
        {
            PrintRegret(
                variants.Where(variant => variant.Key == DataVariant.Recorded),
                other,
                $"Regret for {other} as recorded",
                model => ModelValue.Regret(model, other));
        }

        var curves = results.Where(result => IsNoisy(result.Settings.Variant))
            .GroupBy(result => (kindOf(result), result.Settings.Seed))
            .ToDictionary(noisy => noisy.Key, noisy => new RegretCurve(noisy, modality));
        PrintRegret(
            variants.Where(variant => IsBinary(variant.Key)),
            modality,
            $"Excess regret for {modality} over noisy data of the same attainable share",
            model => curves.TryGetValue((kindOf(model), model.Settings.Seed), out var curve) ? curve.Excess(model) : double.NaN);

        void PrintRegret(
            IEnumerable<IGrouping<string, ModelResult>> rows, string predicted, string title, Func<ModelResult, double> value) =>
            PrintModels(console, [.. rows], kinds, kindOf, predicted, title, value);
    }

    /// <summary>Whether the variant is the recorded data, with or without noise.</summary>
    public static bool IsNoisy(string variant) => variant == DataVariant.Recorded || DataVariant.TryParse(variant) is { Noise: > 0 };

    /// <summary>Whether columns are binarised.</summary>
    public static bool IsBinary(string variant) => DataVariant.TryParse(variant) is { Quantile: not null };

    /// <summary>Narrow modalities are those that the original calls hard to predict.</summary>
    private static bool IsNarrow(ModelResult model, string modality) => model.WidthOf(modality) < model.Width / model.Modalities.Count;

    private static void PrintData(
        IAnsiConsole console, IReadOnlyList<IGrouping<string, ModelResult>> variants, string modality, RobotData data)
    {
        var table = new Table().RoundedBorder()
            .Title($"Prediction of {modality} from the other modalities: information (lower bound) and unexplained share of the variance")
            .AddColumns("variant", "columns", "bits per column", "linear regression", "nearest neighbours", "attainable");
        foreach (var variant in variants)
        {
            var model = variant.First();
            var changed = DataVariant.TryParse(variant.Key)?.Apply(data) ?? data;
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

    /// <summary>
    /// The mutual information of each column and its nearest-neighbour prediction: a lower bound of that with the other modalities.
    /// </summary>
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
        Func<ModelResult, string> kindOf,
        string modality,
        string title,
        Func<ModelResult, double> value)
    {
        var table = new Table().RoundedBorder()
            .Title(Markup.Escape($"{title}: median over seeds [95 % interval]"))
            .AddColumns("variant", "attainable");
        foreach (var kind in kinds)
            table.AddColumn(Markup.Escape(kind));
        foreach (var variant in variants)
        {
            table.AddRow(
            [
                variant.Key,
                Numbers.Text(ModelValue.Attainable(variant.First(), modality)),
                .. kinds.Select(kind => Markup.Escape(Numbers.Text(Interval(variant.Where(model => kindOf(model) == kind))))),
            ]);
        }

        console.Write(table);

        MedianInterval Interval(IEnumerable<ModelResult> models) => MedianInterval.Compute(models.Select(value));
    }
}
