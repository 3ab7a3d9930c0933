using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>A picture in SVG with two axes. Colours are classes of the style sheet, so that it is readable in light and dark.</summary>
internal sealed class Chart
{
    /// <summary>Where the plot begins.</summary>
    public const double PlotTop = 12;

    private const double Right = 14;
    private const double Bottom = 42;

    /// <summary>From the left edge to the middle of the title of the vertical axis, and to its end.</summary>
    private const double TitleX = 12, TitleReach = 18;

    /// <summary>Between the numbers of the vertical axis and the plot.</summary>
    private const double Gap = 6;

    private readonly string _description;
    private readonly XElement _content = Markup.Element("g");

    /// <summary>The left edge: less than 0 where the numbers of the vertical axis need more room than they have.</summary>
    private double _edge;

    /// <param name="size">Its size.</param>
    /// <param name="description">What it shows, for those who cannot see it.</param>
    /// <param name="left">The room for the labels of the vertical axis.</param>
    public Chart(ChartSize size, string description, double left = 58) =>
        (Left, Size, _description) = (left, size, description);

    public ChartSize Size { get; }

    public double Left { get; }

    public double PlotRight => Size.Width - Right;

    public double PlotBottom => Size.Height - Bottom;

    public LinearScale X { get; private set; }

    public LinearScale Y { get; private set; }

    /// <summary>The horizontal axis with its numbers.</summary>
    public Chart Across(string title, IEnumerable<double> values, bool isExact = false)
    {
        double[] all = [.. values];
        X = isExact && all.Length > 0
            ? LinearScale.Between(all.Min(), all.Max(), Left, PlotRight)
            : LinearScale.Of(all, Left, PlotRight);
        double[] ticks = [.. X.Ticks];
        var room = (PlotRight - Left) / ChartLabel.WidthOf(ticks.Max(tick => X.TextOf(tick).Length) + 1);
        var step = (int)Math.Ceiling(ticks.Length / Math.Max(1, room));
        foreach (var (i, tick) in ticks.Index())
        {
            Line("grid", X.At(tick), PlotTop, X.At(tick), PlotBottom);
            if (i % step == 0)
                Label("tick", MiddleOf(X.At(tick), X.TextOf(tick)), PlotBottom + 15, X.TextOf(tick), "middle");
        }

        Label("title", (Left + PlotRight) / 2, Size.Height - 8, title, "middle");
        return this;
    }

    /// <summary>The vertical axis with its numbers.</summary>
    public Chart Up(string title, IEnumerable<double> values)
    {
        Y = LinearScale.Of(values, PlotBottom, PlotTop);
        foreach (var tick in Y.Ticks)
        {
            Line("grid", Left, Y.At(tick), PlotRight, Y.At(tick));
            Label("tick", Left - Gap, Y.At(tick) + 4, Y.TextOf(tick), "end");
        }

        var longest = ChartLabel.WidthOf(Y.Ticks.Max(tick => Y.TextOf(tick).Length));
        _edge = Math.Min(0, Left - Gap - longest - (title.Length > 0 ? TitleReach : 0));
        var (x, y) = (_edge + TitleX, (PlotTop + PlotBottom) / 2);
        var label = SvgMark.Label("title", x, y, title, "middle");
        label.Add(Markup.Attribute("transform", $"rotate(-90 {Markup.Text(x)} {Markup.Text(y)})"));
        _content.Add(label);
        return this;
    }

    /// <summary>The middle of a text such that it is not cut off at the right.</summary>
    private double MiddleOf(double middle, string text) => Math.Min(middle, Size.Width - (ChartLabel.WidthOf(text.Length) / 2));

    public void Line(string style, double x1, double y1, double x2, double y2) => _content.Add(SvgMark.Line(style, x1, y1, x2, y2));

    public void Label(string style, double x, double y, string text, string anchor) =>
        _content.Add(SvgMark.Label(style, x, y, text, anchor));

    public void Path(string style, IEnumerable<(double X, double Y)> points) => _content.Add(SvgMark.Path(style, points));

    public void Band(string style, IReadOnlyList<(double X, double Lower, double Upper)> points) =>
        _content.Add(SvgMark.Band(style, points));

    public void Point(string style, double x, double y, double radius = 2.5, string? tip = null) =>
        _content.Add(SvgMark.Point(style, x, y, radius, tip));

    public void Rectangle(string style, double x, double y, double width, double height, string? tip = null) =>
        _content.Add(SvgMark.Rectangle(style, x, y, width, height, tip));

    public XElement ToElement() => Markup.Element(
        "svg",
        Markup.Attribute("viewBox", $"{Markup.Text(_edge)} 0 {Markup.Text(Size.Width - _edge)} {Markup.Text(Size.Height)}"),
        Markup.Attribute("width", Size.Width - _edge),
        Markup.Attribute("height", Size.Height),
        Markup.Attribute("role", "img"),
        Markup.Attribute("aria-label", _description),
        _content.Elements());
}
