using System.Globalization;
using IcubStudy.Claims;
using IcubStudy.Models;
using IcubStudy.Plans;
using IcubStudy.Results;
using MultimodalVae.Measures;
using Spectre.Console;

namespace IcubStudy.Reports;

/// <summary>Shares of the variance of the measures.</summary>
internal static class VarianceReport
{
    private const string Modality = "modality";

    /// <summary>Measures of 0 have no logarithm: nothing counts as less than this, nats a row.</summary>
    private const double Least = 1e-6;

    public static void Print(IAnsiConsole console, IReadOnlyList<ModelResult> results, IReadOnlyList<string> factors, IReadOnlyList<IInformationMeasure> measures)
    {
        var designed = results.Where(result => result.Settings.Architecture != Architecture.Original || !factors.Any(SettingNames.IsOfArchitecture)).ToList();
        string[] names = [Modality, .. factors];
        var columns = measures.Select(measure => VarianceShares.Of(names, Observations(designed, factors, measure)).ToDictionary(one => one.Name, one => one.Share)).ToList();
        var table = new Table().RoundedBorder().Title($"Share of the variance of log10 of each measure, {designed.Count} models").AddColumn("of");
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
           select ((IReadOnlyList<string>)[modality, .. factors.Select(factor => SettingNames.Of(result.Settings, factor))],
               Math.Log10(Math.Max(Least, result.Measure(measure, modality).Number))),
    ];
}
