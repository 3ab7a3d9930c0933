using IcubStudy.Claims;
using IcubStudy.Results;
using Samples.Shared;
using ScottPlot;

namespace IcubStudy.Reports;

/// <summary>
/// The error on complete input against the latent loss, and against the log-likelihood: a small point for each probe, a large one for the
/// end of each model, and the Pareto front of all probes.
/// </summary>
internal static class FrontPicture
{
    private const int Width = 1700;
    private const int Height = 700;
    private const float ProbeSize = 4;
    private const float EndSize = 10;
    private const float FrontWidth = 2;
    private const double ProbeOpacity = 0.5;
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
        picture.GetPlot(0).HideLegend();
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
                var (xs, ys) = Logarithms(Probe.From(model), across);
                plot.Add.Markers(xs, ys, shape, ProbeSize, color.WithOpacity(ProbeOpacity));
                var end = plot.Add.Marker(xs[^1], ys[^1], shape, EndSize, color);
                end.LegendText = j == 0 ? group.Key : "";
            }
        }

        var (frontXs, frontYs) = Logarithms(ParetoFront.Of(groups.SelectMany(group => group).SelectMany(Probe.From), across), across);
        var front = plot.Add.ScatterLine(frontXs, frontYs, Colors.Black);
        front.ConnectStyle = ConnectStyle.StepHorizontal;
        front.LineWidth = FrontWidth;
        front.LegendText = "Pareto front";
        plot.Axes.Bottom.TickGenerator = LogTicks.Create();
        plot.Axes.Left.TickGenerator = LogTicks.CreateFine();
        plot.XLabel(label);
        plot.YLabel("T1 error (complete input)");
    }

    private static (double[] Xs, double[] Ys) Logarithms(IReadOnlyList<Probe> probes, Func<Probe, double> across) =>
        ([.. probes.Select(probe => Math.Log10(across(probe)))], [.. probes.Select(probe => Math.Log10(probe.Error))]);
}
