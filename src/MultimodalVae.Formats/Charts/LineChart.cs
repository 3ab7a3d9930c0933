using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Curves over one axis.</summary>
internal static class LineChart
{
    /// <summary>More points of a curve are not told apart.</summary>
    public const int MaxPoints = 1000;

    /// <param name="caption">What it shows.</param>
    /// <param name="across">The name of the horizontal axis.</param>
    /// <param name="up">The name of the vertical axis.</param>
    /// <param name="x">The positions.</param>
    /// <param name="curves">The values of each curve, one for each position; NaN where there is none.</param>
    /// <param name="skipped">How many values of each curve the vertical axis need not reach, from the first on.</param>
    /// <param name="mark">A position with a line through it; null for none.</param>
    public static XElement Of(
        string caption,
        string across,
        string up,
        IReadOnlyList<double> x,
        IReadOnlyList<(string Name, IReadOnlyList<double> Values)> curves,
        int skipped,
        double? mark = null)
    {
        var chart = new Chart(ChartSize.Small, caption)
            .Across(across, x, isExact: true)
            .Up(up, curves.SelectMany(curve => curve.Values.Skip(skipped)));
        int[] shown = [.. Evenly(x.Count, MaxPoints)];
        foreach (var (number, curve) in curves.Index())
            chart.Path($"line {Figure.Series(number)}", shown.Select(i => (chart.X.At(x[i]), chart.Y.At(curve.Values[i]))));
        if (mark is { } at)
            chart.Line("limit", chart.X.At(at), Chart.PlotTop, chart.X.At(at), chart.PlotBottom);
        return Figure.Of(caption, chart, curves.Count > 1 ? [Figure.SeriesLegend("line", curves.Select(curve => curve.Name))] : []);
    }

    /// <summary>Positions at even distances, the first and the last among them.</summary>
    public static IEnumerable<int> Evenly(int count, int most) =>
        count <= most ? Enumerable.Range(0, count) : Enumerable.Range(0, most).Select(i => (int)((long)i * (count - 1) / (most - 1)));
}
