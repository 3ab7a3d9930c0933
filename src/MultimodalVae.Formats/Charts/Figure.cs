using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>A picture with what is said above and below it.</summary>
internal static class Figure
{
    /// <summary>The number of colours and dashes of lines in the style sheet.</summary>
    public const int StyleCount = 6;

    /// <summary>The class of a line, a point or an area of this number.</summary>
    public static string Series(int index) => $"c{index % StyleCount}{(index >= StyleCount ? " more" : "")}";

    public static XElement Of(string caption, Chart chart, params IEnumerable<XElement> below) =>
        Of(caption, chart.ToElement(), chart.Size.Width >= ChartSize.Wide.Width ? "wide" : null, below);

    /// <summary>A picture; a wide or fixed one can be moved to and fro where there is not the room.</summary>
    public static XElement Of(string caption, XElement picture, string? style, params IEnumerable<XElement> below) => Markup.Element(
        "figure",
        style is null ? null : Markup.Attribute("class", style),
        Markup.Element("figcaption", caption),
        Markup.Element("div", Markup.Attribute("class", "picture"), picture),
        below);

    /// <summary>Pictures side by side.</summary>
    public static XElement Side(params IEnumerable<XElement> figures) =>
        Markup.Element("div", Markup.Attribute("class", "figures"), figures);

    /// <summary>What each colour stands for, with the mark that it has in the picture.</summary>
    public static XElement Legend(params IEnumerable<(string Style, string Name)> entries) => Markup.Element(
        "p",
        Markup.Attribute("class", "legend"),
        entries.Select(entry => Markup.Element("span", Key(entry.Style), " ", entry.Name)));

    /// <summary>The same for series in the order of their numbers, all with the same kind of mark.</summary>
    public static XElement SeriesLegend(string mark, IEnumerable<string> names) =>
        Legend(names.Select((name, i) => ($"{mark} {Series(i)}", name)));

    private static XElement Key(string style) => Markup.Element(
        "svg",
        Markup.Attribute("class", "key"),
        Markup.Attribute("viewBox", "0 0 26 10"),
        Markup.Attribute("width", 26),
        Markup.Attribute("height", 10),
        style.StartsWith("line", StringComparison.Ordinal)
            ? SvgMark.Line(style, 0, 5, 26, 5)
            : SvgMark.Rectangle(style, 6, 0, 14, 10));
}
