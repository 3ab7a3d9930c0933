using System.Globalization;
using MultimodalVae.Benchmarks.Measuring;
using Samples.Shared;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace MultimodalVae.Benchmarks.Scaling;

/// <summary>A panel for each axis, time over size, both on log axes: training steps and reconstructions of both engines.</summary>
internal static class ScalingPicture
{
    // Colours that the colour-blind can tell apart (Okabe and Ito 2008).
    private static readonly Color _eager = Color.FromHex("#D55E00");
    private static readonly Color _native = Color.FromHex("#0072B2");

    public static void Save(string path, IReadOnlyList<(ScalingAxis Axis, ScalingPoint[] Points)> results)
    {
        var picture = new Multiplot();
        picture.AddPlots(results.Count);
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(2, 2);
        foreach (var (i, (axis, points)) in results.Index())
            Draw(picture.GetPlot(i), axis, points, hasLegend: i == 0);
        picture.WritePng(path, 1400, 900);
    }

    private static void Draw(Plot plot, ScalingAxis axis, ScalingPoint[] points, bool hasLegend)
    {
        Add(plot, points, point => point.EagerStep, _eager, LinePattern.Solid, "training step, eager TorchSharp");
        Add(plot, points, point => point.NativeStep, _native, LinePattern.Solid, "training step, native");
        Add(plot, points, point => point.EagerReconstruction, _eager, LinePattern.Dashed, "reconstruction, eager TorchSharp");
        Add(plot, points, point => point.NativeReconstruction, _native, LinePattern.Dashed, "reconstruction, native");
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. points.Select(point => Math.Log10(point.Size))],
            [.. points.Select(point => point.Size.ToString("#,0", CultureInfo.InvariantCulture))]);
        plot.Axes.Left.TickGenerator = new NumericAutomatic
        {
            IntegerTicksOnly = true,
            MinorTickGenerator = new LogMinorTickGenerator(),
            LabelFormatter = Duration,
        };
        plot.Title(axis.Name);
        plot.Axes.SetLimitsY(-6, 0);
        if (hasLegend)
            plot.ShowLegend(Alignment.UpperLeft);
        else
            plot.HideLegend();
    }

    private static string Duration(double power) => power switch
    {
        >= 0 => $"{Math.Pow(10, power):0} s",
        >= -3 => $"{Math.Pow(10, power + 3):0} ms",
        _ => $"{Math.Pow(10, power + 6):0} us",
    };

    private static void Add(
        Plot plot, ScalingPoint[] points, Func<ScalingPoint, Timing> timing, Color color, LinePattern pattern, string label)
    {
        var known = points.Where(point => double.IsFinite(timing(point).Seconds)).ToArray();
        var line = plot.Add.Scatter(
            known.Select(point => Math.Log10(point.Size)).ToArray(),
            known.Select(point => Math.Log10(timing(point).Seconds)).ToArray(),
            color);
        line.LineWidth = 2;
        line.MarkerSize = 7;
        line.LinePattern = pattern;
        line.LegendText = label;
    }
}
