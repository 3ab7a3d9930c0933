using IcubStudy.Results;
using MathNet.Numerics.Statistics;
using Samples.Shared;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.TickGenerators;

namespace IcubStudy.Reports;

/// <summary>
/// Values of groups of models: a panel for each value, with a line for each group, a point per seed and the median. A group is named by
/// what not all groups have, where each has more.
/// </summary>
internal static class ValuesPicture
{
    private const int MaxColumns = 4;
    private const int PanelWidth = 330;
    private const int LineHeight = 22;
    private const int Edge = 15;
    private const int Title = 40;
    private const int Axis = 40;
    private const float PointSize = 7;
    private const double PointOpacity = 0.5;
    private const float MedianWidth = 3;
    private const double HalfMedian = 0.4;

    private static readonly Color _color = Palette.Kind(0).Color;

    public static void Save(string path, IReadOnlyList<ModelResult> results, IReadOnlyList<ModelValue> values)
    {
        var groups = results.GroupBy(result => result.Settings.Group).ToList();
        var columns = Math.Min(values.Count, MaxColumns);
        var rows = (values.Count + columns - 1) / columns;
        var layout = new CustomGrid();
        var picture = new Multiplot();
        picture.AddPlots(values.Count);
        picture.Layout = layout;
        foreach (var (i, value) in values.Index())
        {
            var (plot, column) = (picture.GetPlot(i), i % columns);
            Draw(plot, groups, value, hasNames: column == 0);
            var (first, span) = column == 0 ? (0, 2) : (column + 1, 1);
            layout.Set(plot, new GridCell(i / columns, first, rows, columns + 1, 1, span));
        }

        picture.WritePng(path, (columns + 1) * PanelWidth, rows * (Title + Axis + (groups.Count * LineHeight)));
    }

    private static void Draw(Plot plot, List<IGrouping<string, ModelResult>> groups, ModelValue value, bool hasNames)
    {
        foreach (var (line, group) in groups.Index())
        {
            double[] known = [.. group.Select(value.Of).Where(double.IsFinite)];
            foreach (var number in known)
                plot.Add.Marker(number, -line, MarkerShape.FilledCircle, PointSize, _color.WithOpacity(PointOpacity));
            if (known.Length > 0)
                AddMedian(plot, known.Median(), -line);
        }

        plot.Title(value.Name);
        plot.Axes.SetLimitsY(-groups.Count + 0.5, 0.5);
        plot.Axes.Left.TickGenerator = hasNames
            ? new NumericManual([.. groups.Select((_, line) => -(double)line)], Names(groups))
            : new EmptyTickGenerator();
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Layout.Fixed(new PixelPadding(hasNames ? PanelWidth + Edge : Edge, Edge, Axis, Title));
    }

    private static string[] Names(List<IGrouping<string, ModelResult>> groups)
    {
        string[][] parts = [.. groups.Select(group => group.First().Settings.GroupParts.ToArray())];
        var common = parts.Aggregate((all, some) => [.. all.Intersect(some)]);
        var areNamed = parts.All(some => some.Length > common.Length);
        return [.. parts.Select(some => string.Join('.', areNamed ? some.Except(common) : some))];
    }

    private static void AddMedian(Plot plot, double x, double y)
    {
        var line = plot.Add.Line(x, y - HalfMedian, x, y + HalfMedian);
        line.LineColor = _color;
        line.LineWidth = MedianWidth;
    }
}
