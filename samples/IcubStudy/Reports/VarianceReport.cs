using System.Globalization;
using IcubStudy.Claims;
using IcubStudy.Results;
using IcubStudy.Settings;
using MultimodalVae.Measures;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Prints the shares of the variance of the measures that factors explain.</summary>
internal static class VarianceReport
{
    private const string Modality = "modality";

    /// <summary>Smaller measures are raised to this before the logarithm, in nats per row.</summary>
    private const double MinMeasure = 1e-6;

    public static void Print(
        IAnsiConsole console,
        IReadOnlyList<ModelResult> results,
        IReadOnlyList<string> factors,
        IReadOnlyList<IInformationMeasure> measures)
    {
        var needsArchitecture = factors.Any(SettingNames.IsOfArchitecture);
        var designed = results.Where(result => !needsArchitecture || result.Settings.Architecture != Architecture.Original).ToList();
        string[] names = [Modality, .. factors];
        var columns = measures
            .Select(measure => VarianceShares.Compute(names, Observations(designed, factors, measure))
                .ToDictionary(one => one.Name, one => one.Share))
            .ToList();
        var table = new Table().RoundedBorder()
            .Title($"Explained share of the variance of log10 of each measure, {designed.Count} models")
            .AddColumn("factor");
        foreach (var measure in measures)
            table.AddColumn(new TableColumn(measure.Name).RightAligned());
        foreach (var name in columns[0].Keys.OrderByDescending(name => columns.Sum(column => column[name])))
            table.AddRow([name, .. columns.Select(column => column[name].ToString("0.000", CultureInfo.InvariantCulture))]);
        console.Write(table);
    }

    private static List<(IReadOnlyList<string> Levels, double Value)> Observations(
        IReadOnlyList<ModelResult> results, IReadOnlyList<string> factors, IInformationMeasure measure) =>
    [
        .. from result in results
           from modality in result.Modalities
           select ((IReadOnlyList<string>)[modality, .. factors.Select(factor => SettingNames.ValueOf(result.Settings, factor))],
               Math.Log10(Math.Max(MinMeasure, result.Measure(measure, modality).Number))),
    ];
}
