using IcubStudy.Results;
using IcubStudy.Settings;
using MultimodalVae.Measures;
using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>
/// One panel per measure on a log axis: for every modality and group of models, a point per seed, the median, and the interval of
/// <see cref="MeasureSummary"/>, in the colours of <see cref="GroupColors"/>.
/// </summary>
internal static class MeasurePicture
{
    /// <summary>What is smaller, such as 0, is drawn here.</summary>
    private const double MinValue = 1e-4;

    private const double PointOpacity = 0.35;
    private const int PanelWidth = 700;
    private const int NarrowPanelWidth = 640;
    private const int PanelHeight = 450;
    private const double RoomForLegend = 0.8;

    private static readonly string[] _titles =
    [
        "single modality error Δ_M, own columns", "single modality error Δ_all, all columns",
        "loss of precision δ_M, own columns", "loss of precision δ_all, all columns",
    ];

    /// <summary>Each weighting and muting has panels of its own, in a row if there is more than one.</summary>
    public static void Save(string path, IReadOnlyList<ModelResult> results)
    {
        var kinds = ModelKinds.Of(results, [.. SettingNames.Single.Except([SettingNames.Weighting, SettingNames.Muting])])
            .OrderBy(kind => kind.First().Settings.Weighting, StringComparer.Ordinal).ToList();
        var colors = new GroupColors(results);
        var summaries = Summarise(results);
        var bottom = Math.Floor(summaries.Values.Min(summary => Log(summary.Values.Min())) - 0.2);
        var top = Math.Ceiling(summaries.Values.Max(summary => Log(summary.Values.Max())) + RoomForLegend);
        var (rows, columns, width) = kinds.Count > 1 ? (kinds.Count, _titles.Length, NarrowPanelWidth) : (2, 2, PanelWidth);
        var picture = new Multiplot();
        picture.AddPlots(rows * columns);
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(rows, columns);
        foreach (var (k, kind) in kinds.Index())
        {
            foreach (var (i, measure) in InformationMeasures.OfThePaper.Index())
            {
                var plot = picture.GetPlot((k * _titles.Length) + i);
                Draw(plot, [.. kind], (group, modality) => summaries[(group, modality, measure.Name)], colors);
                plot.Title(kinds.Count > 1 ? $"{_titles[i]}\n{kind.Key}" : _titles[i]);
                plot.Axes.SetLimitsY(bottom, top);
                if (i == 0)
                    colors.AddLegend(plot);
            }
        }

        picture.WritePng(path, columns * width, rows * PanelHeight);
    }

    private static Dictionary<(string Group, string Modality, string Measure), MeasureSummary> Summarise(
        IReadOnlyList<ModelResult> results) => (
        from grouped in results.GroupBy(result => result.Settings.Group)
        from modality in results[0].Modalities
        from measure in InformationMeasures.OfThePaper
        select ((grouped.Key, modality, measure.Name), MeasureSummary.Compute(grouped, modality, measure)))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    private static void Draw(
        Plot plot, IReadOnlyList<ModelResult> results, Func<string, string, MeasureSummary> summary, GroupColors colors)
    {
        var groups = results.DistinctBy(result => result.Settings.Group).Select(result => result.Settings).ToList();
        var modalities = results[0].Modalities;
        var step = groups.Count + 1;
        foreach (var (m, modality) in modalities.Index())
        {
            foreach (var (g, group) in groups.Index())
                AddSummary(plot, (m * step) + g, summary(group.Group, modality), colors.Of(group));
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. modalities.Select((_, m) => (m * step) + ((groups.Count - 1) / 2.0))], [.. modalities]);
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

    private static double Log(double value) => Math.Log10(Math.Max(value, MinValue));
}
