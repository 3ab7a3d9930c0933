using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>A panel for every schedule: reconstruction and latent loss over the epochs, a line a seed, and beta.</summary>
internal static class LossPicture
{
    private const int PanelHeight = 380;
    private const int Width = 1400;

    public static void Save(string path, IReadOnlyList<StudyRun> runs)
    {
        var schedules = runs.GroupBy(run => run.Schedule).ToList();
        var picture = new Multiplot();
        picture.AddPlots(schedules.Count);
        var columns = Math.Min(2, schedules.Count);
        var rows = (schedules.Count + columns - 1) / columns;
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(rows, columns);
        foreach (var (i, schedule) in schedules.Index())
            Draw(picture.GetPlot(i), schedule.Key, [.. schedule]);
        picture.WritePng(path, Width, Math.Max(2, rows) * PanelHeight);
    }

    private static void Draw(Plot plot, string schedule, IReadOnlyList<StudyRun> runs)
    {
        foreach (var (i, run) in runs.Index())
        {
            var history = run.Training.History;
            Add(plot, [.. history.Select(epoch => epoch.Training.Reconstruction)], Palette.Reconstruction, i == 0 ? "reconstruction loss" : null);
            Add(plot, [.. history.Select(epoch => epoch.Training.Latent)], Palette.Latent, i == 0 ? "latent loss" : null);
        }

        var beta = Add(plot, [.. runs[0].Training.History.Select(epoch => epoch.Training.Beta)], Palette.Beta, "beta (right axis)");
        beta.LinePattern = LinePattern.Dotted;
        beta.Axes.YAxis = plot.Axes.Right;
        plot.Axes.SetLimitsY(-0.05, 1.05, plot.Axes.Right);

        plot.Title(schedule);
        plot.XLabel("epoch");
        plot.YLabel("loss (nats)");
        plot.Axes.Right.Label.Text = "beta";
        plot.ShowLegend(Edge.Bottom).Legend.Orientation = Orientation.Horizontal;
    }

    private static ScottPlot.Plottables.Signal Add(Plot plot, double[] values, Color color, string? label)
    {
        var line = plot.Add.Signal(values);
        line.Data.XOffset = 1;
        line.Color = color;
        line.LineWidth = 2;
        line.MaximumMarkerSize = 0;
        line.LegendText = label ?? "";
        return line;
    }
}
