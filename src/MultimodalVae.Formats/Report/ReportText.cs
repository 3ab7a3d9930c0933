using System.Globalization;
using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>Sentences, lists and facts of a report.</summary>
internal static class ReportText
{
    /// <summary>Of a list that is folded away, so many are shown.</summary>
    private const int MaxUnfolded = 3;

    public static XElement Paragraph(string text) => Markup.Element("p", text);

    public static XElement Heading(string text) => Markup.Element("h3", text);

    /// <summary>Why something is not there.</summary>
    public static XElement Missing(string reason) => Markup.Element("p", Markup.Attribute("class", "missing"), $"Not shown: {reason}");

    /// <summary>What a reader should know before the rest.</summary>
    public static XElement Warning(string text) => Markup.Element("p", Markup.Attribute("class", "warning"), text);

    /// <summary>Sentences that a reader should know before all else, under a title.</summary>
    public static XElement Box(string title, IEnumerable<string> sentences) => Markup.Element(
        "div",
        Markup.Attribute("class", "warning"),
        Markup.Element("b", title),
        Bullets(sentences));

    /// <summary>Whether an exception says why something cannot be computed of these data, so that the rest can be shown.</summary>
    public static bool IsReason(Exception exception) =>
        exception is (ArgumentException or InvalidOperationException or NotSupportedException or ArithmeticException)
            and not ObjectDisposedException;

    /// <summary>Sentences, of which those after the first few are folded away.</summary>
    public static IEnumerable<XElement> FoldedBullets(IReadOnlyList<string> sentences, string others)
    {
        yield return Bullets(sentences.Take(MaxUnfolded));
        if (sentences.Count > MaxUnfolded)
        {
            yield return Markup.Element(
                "details",
                Markup.Element("summary", $"{Count(sentences.Count - MaxUnfolded)} more {others}"),
                Bullets(sentences.Skip(MaxUnfolded)));
        }
    }

    public static XElement Bullets(IEnumerable<string> sentences) =>
        Markup.Element("ul", Markup.Attribute("class", "found"), sentences.Select(sentence => Markup.Element("li", sentence)));

    /// <summary>A list of sentences that may lack their capital and their full stop.</summary>
    public static XElement Sentences(IEnumerable<string> sentences) =>
        Bullets(sentences.Select(sentence => $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}{(sentence[^1] == '.' ? "" : ".")}"));

    /// <summary>Figures with what they are.</summary>
    public static XElement Facts(params IEnumerable<(string Figure, string Meaning)> facts) => Markup.Element(
        "ul",
        Markup.Attribute("class", "facts"),
        facts.Select(fact => Markup.Element("li", Markup.Element("b", fact.Figure), Markup.Element("span", fact.Meaning))));

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>To a tenth of a percent; what rounds to 0 has no sign.</summary>
    public static string Percent(double share) =>
        (Math.Round(100 * share, 1, MidpointRounding.AwayFromZero) + 0.0).ToString("0.#", CultureInfo.InvariantCulture) + "\u00A0%";

    public static string List(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
