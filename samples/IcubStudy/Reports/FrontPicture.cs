using IcubStudy.Results;
using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>
/// The error on complete input against the latent loss, and against the log-likelihood: one line per model over its training, with a marker
/// at its end.
/// </summary>
internal static class FrontPicture
{
    private const int Width = 1500;
    private const int Height = 700;
    private const float EndSize = 9;
    private const float LineWidth = 1;
    private const double LineOpacity = 0.4;
    private const double MinLatent = 0.01;
    private const double MaxGap = 100;

    public static void Save(string path, IReadOnlyList<ModelResult> results)
    {
        var groups = results.GroupBy(result => result.Settings.Group).ToList();
        var best = results.SelectMany(Probe.From).Max(probe => probe.LogLikelihood);
        var picture = new Multiplot();
        picture.AddPlots(2);
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(1, 2);
        Draw(picture.GetPlot(0), groups, probe => Math.Max(probe.Latent, MinLatent), "latent loss (nats)");
        Draw(
            picture.GetPlot(1),
            groups,
            probe => Math.Clamp(best - probe.LogLikelihood, 1, MaxGap),
            $"nats below best log-likelihood ({Numbers.Text(best)}), 1 to {MaxGap}");
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
                var probes = Probe.From(model);
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
        plot.YLabel("T1 error (complete input)");
    }
}
