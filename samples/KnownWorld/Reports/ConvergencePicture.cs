using System.Globalization;
using MathNet.Numerics.Statistics;
using Samples.Shared;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace KnownWorld.Reports;

/// <summary>
/// The largest relative error of the measures over the number of rows, both on log axes: medians over the seeds, and their range.
/// </summary>
internal static class ConvergencePicture
{
    private const int Width = 1000;
    private const int Height = 620;

    // Colours that the colour-blind can tell apart (Okabe and Ito 2008).
    private static readonly Color _twoStages = Color.FromHex("#0072B2");
    private static readonly Color _oneGo = Color.FromHex("#D55E00");
    private static readonly Color _oneGoToItsOwnLimit = Color.FromHex("#009E73");
    private static readonly Color _guide = Color.FromHex("#555555");

    public static void Save(string path, IReadOnlyList<ConvergencePoint> points, double oneGoBias)
    {
        var plot = new Plot();
        Add(
            plot, points, point =>
                point.TwoStages, _twoStages, "decoder first, then inference from parts: to the exact measures", shift: -0.01);
        Add(plot, points, point => point.OneGo, _oneGo, "in one go on muted copies: to the exact measures", shift: 0);
        Add(
            plot, points, point =>
                point.OneGoToItsOwnLimit, _oneGoToItsOwnLimit, "in one go: to the closed form of its own limit", shift: 0.01);
        var (left, right) = (Math.Log10(points.Min(point => point.Rows)), Math.Log10(points.Max(point => point.Rows)));
        var limit = plot.Add.Line(left, Math.Log10(oneGoBias), right, Math.Log10(oneGoBias));
        limit.Color = _oneGo;
        limit.LinePattern = LinePattern.Dashed;
        limit.LegendText = "distance of that limit from the exact measures";
        AddSquareRoot(plot, points);

        int[] sizes = [.. points.Select(point => point.Rows).Distinct()];
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. sizes.Select(size => Math.Log10(size))], [.. sizes.Select(size => size.ToString("#,0", CultureInfo.InvariantCulture))]);
        plot.Axes.Left.TickGenerator = Powers();
        plot.XLabel("training rows");
        plot.YLabel("largest relative error of the four measures");
        double[] errors = [oneGoBias, .. points.SelectMany(point => (double[])[point.TwoStages, point.OneGo, point.OneGoToItsOwnLimit])];
        plot.Axes.SetLimitsX(left - 0.1, right + 0.1);
        plot.Axes.SetLimitsY(Math.Floor(Math.Log10(errors.Min())), Math.Ceiling(Math.Log10(errors.Max())));
        plot.ShowLegend(Edge.Bottom).Legend.Orientation = Orientation.Vertical;
        plot.WritePng(path, Width, Height);
    }

    private static void Add(
        Plot plot, IReadOnlyList<ConvergencePoint> points, Func<ConvergencePoint, double> error, Color color, string label, double shift)
    {
        var sizes = points.GroupBy(point => point.Rows, error).OrderBy(group => group.Key).ToList();
        double[] x = [.. sizes.Select(group => Math.Log10(group.Key) + shift)];
        var line = plot.Add.Scatter(x, [.. sizes.Select(group => Math.Log10(group.Median()))], color);
        line.LineWidth = 2;
        line.MarkerSize = 7;
        line.LegendText = label;
        foreach (var (i, group) in sizes.Index())
            plot.Add.Line(x[i], Math.Log10(group.Min()), x[i], Math.Log10(group.Max())).Color = color;
    }

    /// <summary>What statistics lets expect, 1 / sqrt(rows), through the first point.</summary>
    private static void AddSquareRoot(Plot plot, IReadOnlyList<ConvergencePoint> points)
    {
        var (first, last) = (points.Min(point => point.Rows), points.Max(point => point.Rows));
        var start = Math.Log10(points.Where(point => point.Rows == first).Select(point => point.TwoStages).Median());
        var guide = plot.Add.Line(Math.Log10(first), start, Math.Log10(last), start - (0.5 * Math.Log10((double)last / first)));
        guide.Color = _guide;
        guide.LinePattern = LinePattern.Dotted;
        guide.LegendText = "1 / sqrt(rows)";
    }

    private static NumericAutomatic Powers() => new()
    {
        MinorTickGenerator = new LogMinorTickGenerator(),
        IntegerTicksOnly = true,
        LabelFormatter = exponent => Math.Pow(10, exponent).ToString("#,0.######", CultureInfo.InvariantCulture),
    };
}
