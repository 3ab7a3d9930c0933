using MultimodalVae.Measures;
using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>
/// A panel for each of the four measures: bars of every modality and schedule on a log axis, with the intervals of
/// <see cref="MeasureSummary"/>.
/// </summary>
internal static class MeasurePicture
{
    private const double Least = 1e-6;

    private static readonly string[] _titles =
    [
        "single modality error, own columns", "single modality error, all columns",
        "loss of precision, own columns", "loss of precision, all columns",
    ];

    public static void Save(string path, IReadOnlyList<StudyRun> runs)
    {
        var summaries = Summarise(runs);
        var (bottom, top) = (Math.Floor(summaries.Values.Min(s => Log(s.Value)) - 0.2), Math.Ceiling(summaries.Values.Max(s => Log(s.Upper)) + 0.3));
        var picture = new Multiplot();
        picture.AddPlots(_titles.Length);
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(2, 2);
        foreach (var (i, measure) in InformationMeasures.OfThePaper.Index())
        {
            var plot = picture.GetPlot(i);
            Draw(plot, runs, (schedule, modality) => summaries[(schedule, modality, measure.Name)], bottom);
            plot.Title(_titles[i]);
            plot.Axes.SetLimitsY(bottom, top);
            if (i == 0)
                AddLegend(plot, runs);
        }

        picture.WritePng(path, 1400, 900);
    }

    private static Dictionary<(string Schedule, string Modality, string Measure), MeasureSummary> Summarise(IReadOnlyList<StudyRun> runs) => (
        from schedule in runs.GroupBy(run => run.Schedule)
        from modality in Modalities(runs)
        from measure in InformationMeasures.OfThePaper
        select ((schedule.Key, modality, measure.Name), MeasureSummary.Of(schedule, modality, measure)))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    private static void Draw(Plot plot, IReadOnlyList<StudyRun> runs, Func<string, string, MeasureSummary> summary, double bottom)
    {
        var schedules = Schedules(runs);
        var modalities = Modalities(runs);
        var step = schedules.Count + 1;
        foreach (var (m, modality) in modalities.Index())
        {
            foreach (var (s, schedule) in schedules.Index())
            {
                var (value, lower, upper) = summary(schedule, modality);
                var x = (m * step) + s;
                plot.Add.Bar(new Bar { Position = x, Value = Log(value), ValueBase = bottom, FillColor = Palette.Schedule(schedule), LineWidth = 0, Size = 0.9 });
                var interval = plot.Add.Line(x, Math.Max(bottom, Log(lower)), x, Log(upper));
                interval.LineWidth = 2;
                interval.LineColor = Colors.Black;
            }
        }

        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. modalities.Select((_, m) => (m * step) + ((schedules.Count - 1) / 2.0))], [.. modalities]);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic
        {
            IntegerTicksOnly = true,
            MinorTickGenerator = new ScottPlot.TickGenerators.LogMinorTickGenerator(),
            LabelFormatter = power => power is >= -3 and <= 5 ? Math.Pow(10, power).ToString("#,0.###", System.Globalization.CultureInfo.InvariantCulture) : $"1e{power:0}",
        };
        plot.Axes.SetLimitsX(-1, (modalities.Count * step) - 1);
        plot.HideGrid();
        plot.YLabel("nats a row");
    }

    private static void AddLegend(Plot plot, IReadOnlyList<StudyRun> runs)
    {
        foreach (var schedule in Schedules(runs))
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = schedule, FillColor = Palette.Schedule(schedule) });
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
    }

    private static double Log(double value) => Math.Log10(Math.Max(value, Least));

    private static List<string> Schedules(IReadOnlyList<StudyRun> runs) => [.. runs.Select(run => run.Schedule).Distinct()];

    private static List<string> Modalities(IReadOnlyList<StudyRun> runs) => [.. runs[0].Measures.Modalities];
}
