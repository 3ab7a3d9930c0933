using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Names one below the other, each with a bar or a point and its interval.</summary>
internal static class RowChart
{
    private const int RowHeight = 22;
    private const int Frame = 54;

    /// <summary>Estimates with their intervals, and 0 for comparison.</summary>
    public static XElement Intervals(
        string caption, string unit, IReadOnlyList<(string Name, double Value, double? Lower, double? Upper)> rows)
    {
        var ends = rows.SelectMany(row => (double[])[0, row.Value, row.Lower ?? row.Value, row.Upper ?? row.Value]);
        var chart = Of(caption, unit, [.. rows.Select(row => row.Name)], ends);
        foreach (var (i, row) in rows.Index())
        {
            var (y, width) = (CentreOf(i), row.Upper - row.Lower ?? 0);
            var tip = $"{row.Name}: {Numbers.Rounded(row.Value, width)}";
            if (row is { Lower: { } lower, Upper: { } upper })
            {
                chart.Line("whisker", chart.X.At(lower), y, chart.X.At(upper), y);
                tip += $" [{Numbers.Rounded(lower, width)}, {Numbers.Rounded(upper, width)}]";
            }

            chart.Point("dot c0", chart.X.At(row.Value), y, 4, tip);
        }

        return Figure.Of(caption, chart);
    }

    /// <summary>Bars, each of one value.</summary>
    public static XElement Bars(string caption, string unit, IEnumerable<(string Name, double Value)> rows) =>
        Bars(caption, unit, [unit], [.. rows.Select(row => (row.Name, (IReadOnlyList<double>)[row.Value]))]);

    /// <summary>Bars of parts one behind the other; parts below 0 go to the left.</summary>
    public static XElement Bars(
        string caption, string unit, IReadOnlyList<string> parts, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> rows)
    {
        var ends = rows.SelectMany(row => (double[])
        [
            row.Values.Where(value => value > 0).Sum(),
            row.Values.Where(value => value < 0).Sum(),
            0,
        ]);
        var chart = Of(caption, unit, [.. rows.Select(row => row.Name)], ends);
        foreach (var (i, row) in rows.Index())
        {
            var (left, right) = (0.0, 0.0);
            foreach (var (part, value) in row.Values.Index())
            {
                var start = value < 0 ? left += value : right;
                chart.Rectangle(
                    $"area {Figure.Series(part)}",
                    chart.X.At(start),
                    CentreOf(i) - 7,
                    chart.X.At(start + Math.Abs(value)) - chart.X.At(start),
                    14,
                    $"{row.Name}{(parts.Count > 1 ? $", {parts[part]}" : "")}: {Numbers.Rounded(value)}");
                right += Math.Max(value, 0);
            }
        }

        return Figure.Of(caption, chart, parts.Count > 1 ? [Figure.SeriesLegend("area", parts)] : []);
    }

    private static Chart Of(string caption, string unit, string[] names, IEnumerable<double> values)
    {
        var size = ChartSize.Small with { Height = Frame + (RowHeight * names.Length) };
        var chart = new Chart(size, caption, ChartLabel.RoomOf(names)).Across(unit, values);
        chart.Line("axis", chart.X.At(0), Chart.PlotTop, chart.X.At(0), chart.PlotBottom);
        foreach (var (i, name) in names.Index())
            chart.Label("tick", chart.Left - 6, CentreOf(i) + 4, ChartLabel.Short(name), "end");
        return chart;
    }

    private static double CentreOf(int row) => Chart.PlotTop + (RowHeight * (row + 0.5));
}
