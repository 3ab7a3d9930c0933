using System.Text;
using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>The marks that pictures are made of, in pixels, each with its class of the style sheet.</summary>
internal static class SvgMark
{
    public static XElement Line(string style, double x1, double y1, double x2, double y2) => Markup.Element(
        "line",
        Markup.Attribute("class", style),
        Markup.Attribute("x1", x1),
        Markup.Attribute("y1", y1),
        Markup.Attribute("x2", x2),
        Markup.Attribute("y2", y2));

    public static XElement Label(string style, double x, double y, string text, string anchor) => Markup.Element(
        "text",
        Markup.Attribute("class", style),
        Markup.Attribute("x", x),
        Markup.Attribute("y", y),
        Markup.Attribute("text-anchor", anchor),
        text);

    public static XElement Point(string style, double x, double y, double radius, string? tip) => Markup.Element(
        "circle",
        Markup.Attribute("class", style),
        Markup.Attribute("cx", x),
        Markup.Attribute("cy", y),
        Markup.Attribute("r", radius),
        tip is null ? null : Markup.Tip(tip));

    public static XElement Rectangle(string style, double x, double y, double width, double height, string? tip = null) => Markup.Element(
        "rect",
        Markup.Attribute("class", style),
        Markup.Attribute("x", x),
        Markup.Attribute("y", y),
        Markup.Attribute("width", Math.Max(0, width)),
        Markup.Attribute("height", Math.Max(0, height)),
        tip is null ? null : Markup.Tip(tip));

    /// <summary>A line through points, broken where a point is not finite; null where there is none that is.</summary>
    public static XElement? Path(string style, IEnumerable<(double X, double Y)> points)
    {
        var text = new StringBuilder();
        var isOpen = false;
        foreach (var (x, y) in points)
        {
            var isThere = double.IsFinite(x) && double.IsFinite(y);
            if (isThere)
                text.Append(isOpen ? 'L' : 'M').Append(Markup.Text(x)).Append(' ').Append(Markup.Text(y));
            isOpen = isThere;
        }

        return text.Length == 0
            ? null
            : Markup.Element("path", Markup.Attribute("class", style), Markup.Attribute("d", text.ToString()));
    }

    /// <summary>The areas between two lines over the same positions: one for each stretch without gaps.</summary>
    public static IEnumerable<XElement> Band(string style, IReadOnlyList<(double X, double Lower, double Upper)> points)
    {
        var start = 0;
        for (var i = 0; i <= points.Count; i++)
        {
            if (i < points.Count && double.IsFinite(points[i].Lower) && double.IsFinite(points[i].Upper))
                continue;
            if (i - start > 1)
                yield return Area(style, [.. points.Skip(start).Take(i - start)]);
            start = i + 1;
        }
    }

    private static XElement Area(string style, (double X, double Lower, double Upper)[] points)
    {
        var forth = points.Select(point => Corner(point.X, point.Upper));
        var back = points.Reverse().Select(point => Corner(point.X, point.Lower));
        return Markup.Element(
            "polygon",
            Markup.Attribute("class", style),
            Markup.Attribute("points", string.Join(' ', forth.Concat(back))));
    }

    private static string Corner(double x, double y) => $"{Markup.Text(x)},{Markup.Text(y)}";
}
