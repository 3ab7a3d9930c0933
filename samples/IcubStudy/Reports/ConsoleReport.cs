using System.Globalization;
using IcubStudy.Evaluation;
using IcubStudy.Results;
using MathNet.Numerics.Statistics;
using MultimodalVae.Measures;
using Samples.Shared;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints the findings, measures and errors of the finished models.</summary>
internal static class ConsoleReport
{
    /// <summary>The problems that the diagnosis found in data and models.</summary>
    public static void Findings(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        string[] names = [.. results.Select(result => result.Settings.Name)];
        foreach (var line in ModelFindings.Lines(names, [.. results.SelectMany(FindingsOf)]))
            console.WriteLine(line);
        console.WriteLine();
    }

    public static void Measures(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        foreach (var group in results.GroupBy(result => result.Settings.Group))
            console.Write(MeasuresOf(group.Key, [.. group]));
        Inputs(console, results);
    }

    /// <summary>Which inputs the models were trained on, and which the measures need and they were not.</summary>
    public static void Inputs(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        var seen = results.GroupBy(Untrained).ToList();
        foreach (var models in seen)
        {
            if (seen.Count > 1)
                console.WriteLine($"{string.Join(", ", models.Select(model => model.Settings.Group).Distinct())}:");
            console.WriteLine($"Inputs seen in training: {Listed(models.First().Of(Quantity.TrainedInput))}");
            if (models.Key.Length > 0)
            {
                console.WriteLine($"Inputs of the measures that were not seen in training: {models.Key}.");
                console.WriteLine("Measures of these inputs confound missing information with inputs that the model was not trained on.");
            }
        }

        console.WriteLine();
    }

    /// <summary>The errors for the original's test inputs; prints nothing for data of another layout.</summary>
    public static void Errors(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        if (results[0].Find(Quantity.SquaredErrorRows) is not { } rows)
            return;
        string[] inputs = [.. TestInputs.Names, TestErrors.ColumnMeans];
        var table = new Table().RoundedBorder().Title($"Mean squared error over all columns, {rows.Value}, median over seeds")
            .AddColumn(new TableColumn("models").NoWrap());
        foreach (var input in inputs)
            table.AddColumn(new TableColumn(input).RightAligned());
        foreach (var group in results.GroupBy(result => result.Settings.Group))
            table.AddRow([$"{group.Key}: {group.Count()}", .. inputs.Select(input => Text(MedianError(group, input)))]);
        console.Write(table);
        console.WriteLine();
    }

    private static string Untrained(ModelResult result) =>
        Listed(result.Of(Quantity.UntrainedInput).OrderBy(row => row.Subject, StringComparer.Ordinal));

    private static string Listed(IEnumerable<ResultRow> inputs) => string.Join("; ", inputs.Select(row => row.Subject));

    private static double MedianError(IEnumerable<ModelResult> models, string input) =>
        models.Select(result => result[Quantity.SquaredError, input].Number).Median();

    private static IEnumerable<(string Model, string Key, string Message)> FindingsOf(ModelResult result) =>
        result.Of(Quantity.Finding).Select(row => (result.Settings.Name, row.Subject, row.Value))
            .Concat(result.Of(Quantity.NotLookedAt).Select(row => (result.Settings.Name, row.Subject, row.Subject)));

    private static Table MeasuresOf(string group, IReadOnlyList<ModelResult> results)
    {
        var interval = results.Count > 1 ? $"median over {results.Count} seeds [[quartiles]]" : "one seed [[95 % bootstrap interval]]";
        var table = new Table().RoundedBorder().ShowRowSeparators()
            .Title($"{group}: KL(complete || partial) in nats per row, {interval}; below it, nats per column")
            .AddColumns(
                new TableColumn("modality M"),
                new TableColumn("single modality error\nΔ_M, own columns").RightAligned(),
                new TableColumn("single modality error\nΔ_all, all columns").RightAligned(),
                new TableColumn("loss of precision\nδ_M, own columns").RightAligned(),
                new TableColumn("loss of precision\nδ_all, all columns").RightAligned());
        foreach (var modality in results[0].Modalities)
            table.AddRow([Markup.Escape(modality), .. InformationMeasures.OfThePaper.Select(measure => Cell(results, modality, measure))]);
        return table;
    }

    private static string Cell(IReadOnlyList<ModelResult> results, string modality, IInformationMeasure measure)
    {
        var summary = MeasureSummary.Compute(results, modality, measure);
        var columns = measure.Name.EndsWith("-all", StringComparison.Ordinal) ? results[0].Width : results[0].WidthOf(modality);
        return $"{Short(summary.Median)} [[{Short(summary.Lower)}, {Short(summary.Upper)}]]\n{Short(summary.Median / columns)}";
    }

    private static string Short(double value) => MeasureTableText.Short(value);

    private static string Text(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
