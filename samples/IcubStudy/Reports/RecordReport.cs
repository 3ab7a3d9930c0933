using System.Globalization;
using IcubStudy.Evaluation;
using IcubStudy.Results;
using MathNet.Numerics.Statistics;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints the errors for T1 to T4, with the groups of models ordered by the geometric mean of the four.</summary>
internal static class RecordReport
{
    /// <summary>The best errors of any model of Zambelli, Cully, Demiris 2020 on test rows 100-1099, for each input separately.</summary>
    private static readonly double[] _published = [0.0167, 0.0741, 0.0524, 0.0280];

    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results)
    {
        var rows = results[0][Quantity.SquaredErrorRows, ""].Value;
        var isPublished = rows == TestErrors.PublishedRows;
        var table = new Table().RoundedBorder()
            .Title(Markup.Escape($"Mean squared error, {rows}: median over seeds [minimum, maximum]"))
            .AddColumn("models");
        foreach (var input in TestInputs.Names)
            table.AddColumn(new TableColumn(input).RightAligned());
        table.AddColumn("geometric\nmean");
        if (isPublished)
            table.AddColumn("below all\npublished");
        var groups = results.GroupBy(result => result.Settings.Group).Select(group => (Models: group, Errors: Errors(group)));
        foreach (var (group, errors) in groups.OrderBy(group => Mean(group.Errors)))
        {
            double[] medians = Array.ConvertAll(errors, error => error.Median());
            string[] verdict = isPublished ? [medians.Zip(_published).All(pair => pair.First < pair.Second) ? "yes" : "no"] : [];
            table.AddRow(
            [
                Markup.Escape($"{string.Join(' ', group.First().Settings.GroupParts)}: {group.Count()}"),
                .. errors.Select(error => Markup.Escape($"{Text(error.Median())}\n[{Text(error.Min())}, {Text(error.Max())}]")),
                Text(Mean(errors)),
                .. verdict,
            ]);
        }

        if (isPublished)
            table.AddRow(["best published", .. _published.Select(Text), Text(_published.GeometricMean()), ""]);
        console.Write(table);
    }

    private static double[][] Errors(IEnumerable<ModelResult> models) =>
        [.. TestInputs.Names.Select(input => models.Select(model => model[Quantity.SquaredError, input].Number).ToArray())];

    private static double Mean(double[][] errors) => errors.Select(error => error.Median()).GeometricMean();

    private static string Text(double value) => value.ToString(".0000", CultureInfo.InvariantCulture);
}
