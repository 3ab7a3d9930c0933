using IcubStudy.Plans;
using IcubStudy.Results;
using MultimodalVae.Measures;
using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>
/// One panel per measure on a log axis: for every modality and group of models, a point per seed, the median, and the interval of
/// <see cref="MeasureSummary"/>.
/// </summary>
internal static class MeasurePicture
{
    private const double MinValue = 1e-6;
    private const double PointOpacity = 0.35;
    private const int PanelWidth = 700;
    private const int PanelHeight = 450;

    private static readonly string[] _titles =
    [
        "single modality error, own columns", "single modality error, all columns",
        "loss of precision, own columns", "loss of precision, all columns",
    ];

    /// <summary>Each weighting and muting has panels of its own, so that a colour identifies a schedule.</summary>
    public static void Save(string path, IReadOnlyList<ModelResult> results)
    {
        var kindOf = SettingNames.Others(
            [.. results.Select(result => result.Settings)], [.. SettingNames.All.Except([SettingNames.Weighting, SettingNames.Muting])]);
        var kinds = results.GroupBy(result => kindOf(result.Settings)).ToList();
        var summaries = Summarise(results);
        var bottom = Math.Floor(summaries.Values.Min(summary => Log(summary.Values.Min())) - 0.2);
        var top = Math.Ceiling(summaries.Values.Max(summary => Log(summary.Upper)) + 0.3);
        var picture = new Multiplot();
        picture.AddPlots(_titles.Length * kinds.Count);
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(2 * kinds.Count, 2);
        foreach (var (k, kind) in kinds.Index())
        {
            foreach (var (i, measure) in InformationMeasures.OfThePaper.Index())
            {
                var plot = picture.GetPlot((k * _titles.Length) + i);
                Draw(plot, [.. kind], (group, modality) => summaries[(group, modality, measure.Name)]);
                plot.Title(kinds.Count > 1 ? $"{_titles[i]}, {kind.Key}" : _titles[i]);
                plot.Axes.SetLimitsY(bottom, top);
                if (i == 0)
                    AddLegend(plot, [.. kind]);
            }
        }

        picture.WritePng(path, 2 * PanelWidth, 2 * kinds.Count * PanelHeight);
    }

    private static Dictionary<(string Group, string Modality, string Measure), MeasureSummary> Summarise(
        IReadOnlyList<ModelResult> results) => (
        from grouped in results.GroupBy(result => result.Settings.Group)
        from modality in results[0].Modalities
        from measure in InformationMeasures.OfThePaper
        select ((grouped.Key, modality, measure.Name), MeasureSummary.Compute(grouped, modality, measure)))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    private static void Draw(Plot plot, IReadOnlyList<ModelResult> results, Func<string, string, MeasureSummary> summary)
    {
        var schedules = results.Select(result => (result.Settings.Group, result.Settings.Schedule)).Distinct().ToList();
        var modalities = results[0].Modalities;
        var step = schedules.Count + 1;
        foreach (var (m, modality) in modalities.Index())
        {
            foreach (var (s, (group, schedule)) in schedules.Index())
                AddSummary(plot, (m * step) + s, summary(group, modality), Palette.Schedule(schedule));
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. modalities.Select((_, m) => (m * step) + ((schedules.Count - 1) / 2.0))], [.. modalities]);
        plot.Axes.Left.TickGenerator = LogTicks.Create();
        plot.Axes.SetLimitsX(-1, (modalities.Count * step) - 1);
        plot.HideGrid();
        plot.YLabel("nats per row");
    }

    private static void AddSummary(Plot plot, double x, MeasureSummary summary, Color color)
    {
        var interval = plot.Add.Line(x, Log(summary.Lower), x, Log(summary.Upper));
        interval.LineWidth = 8;
        interval.LineColor = color.WithOpacity(PointOpacity);
        var points = plot.Add.ScatterPoints(summary.Values.Select(_ => x).ToArray(), summary.Values.Select(Log).ToArray(), color);
        points.MarkerSize = 4;
        var median = plot.Add.Line(x - 0.35, Log(summary.Median), x + 0.35, Log(summary.Median));
        median.LineWidth = 3;
        median.LineColor = color;
    }

    private static void AddLegend(Plot plot, IReadOnlyList<ModelResult> results)
    {
        string[] schedules = [.. results.Select(result => result.Settings.Schedule).Distinct()];
        if (schedules.Length == 1)
            return;
        foreach (var schedule in schedules)
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = schedule, FillColor = Palette.Schedule(schedule) });
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
    }

    private static double Log(double value) => Math.Log10(Math.Max(value, MinValue));
}
