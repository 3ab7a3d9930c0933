using IcubStudy.Results;
using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>
/// The error of complete input against the latent loss, and against the log-likelihood: a thin line for the training of each model, a point where it ends.
/// </summary>
internal static class FrontPicture
{
    private const int Width = 1500;
    private const int Height = 700;
    private const float EndSize = 9;
    private const float LineWidth = 1;
    private const double LineOpacity = 0.4;
    private const double LeastLatent = 0.01;
    private const double Worst = 100;

    public static void Save(string path, IReadOnlyList<ModelResult> results)
    {
        var groups = results.GroupBy(result => result.Settings.Group).ToList();
        var best = results.SelectMany(Probe.Of).Max(probe => probe.LogLikelihood);
        var picture = new Multiplot();
        picture.AddPlots(2);
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(1, 2);
        Draw(picture.GetPlot(0), groups, probe => Math.Max(probe.Latent, LeastLatent), "latent loss (nats)");
        Draw(picture.GetPlot(1), groups, probe => Math.Clamp(best - probe.LogLikelihood, 1, Worst), $"log-likelihood below the best ({Numbers.Text(best)}), nats; 1 and less, {Worst} and more");
        picture.GetPlot(1).ShowLegend(Edge.Right);
        picture.WritePng(path, Width, Height);
    }

    private static void Draw(Plot plot, IReadOnlyList<IGrouping<string, ModelResult>> groups, Func<Probe, double> across, string label)
    {
        foreach (var (i, group) in groups.Index())
        {
            var (color, shape) = Palette.Kind(i);
            foreach (var (j, model) in group.Index())
            {
                var probes = Probe.Of(model);
                var xs = probes.Select(probe => Math.Log10(across(probe))).ToArray();
                var ys = probes.Select(probe => Math.Log10(probe.Error)).ToArray();
                plot.Add.ScatterLine(xs, ys, color.WithOpacity(LineOpacity)).LineWidth = LineWidth;
                var end = plot.Add.Marker(xs[^1], ys[^1], shape, EndSize, color);
                end.LegendText = j == 0 ? group.Key : "";
            }
        }

        plot.Axes.Bottom.TickGenerator = LogTicks.Create();
        plot.Axes.Left.TickGenerator = LogTicks.Create();
        plot.XLabel(label);
        plot.YLabel("T1 error, complete input");
    }
}
