using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Elements of HTML and SVG, escaped, with numbers as text.</summary>
internal static class Markup
{
    /// <summary>An element. A string is text; what XML cannot hold is replaced.</summary>
    public static XElement Element(string name, params object?[] content)
    {
        var element = new XElement(name);
        foreach (var part in content)
            element.Add(part is string text ? Clean(text) : part);

        // An element without content would close itself, which HTML does not know.
        if (element.IsEmpty && name is not ("meta" or "br"))
            element.Add("");
        return element;
    }

    public static XAttribute Attribute(string name, string value) => new(name, Clean(value));

    /// <summary>A coordinate, to a hundredth of a pixel.</summary>
    public static XAttribute Attribute(string name, double pixels) => new(name, Text(pixels));

    public static string Text(double pixels) => Math.Round(pixels, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The text that appears where the mouse rests.</summary>
    public static XElement Tip(string text) => Element("title", text);

    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => IsAllowed(rune) ? rune.ToString() : "\uFFFD"));

    private static bool IsAllowed(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);
}
