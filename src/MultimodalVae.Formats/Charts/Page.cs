using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>A page of HTML that needs no other file, no network and no script.</summary>
internal static class Page
{
    /// <param name="writer">Takes the text.</param>
    /// <param name="title">The title.</param>
    /// <param name="head">What is above the first section.</param>
    /// <param name="sections">The sections, each with a title and its content.</param>
    public static void Write(
        TextWriter writer,
        string title,
        IEnumerable<XElement> head,
        IReadOnlyList<(string Title, IReadOnlyList<XElement> Content)> sections)
    {
        var page = Markup.Element(
            "html",
            Markup.Attribute("lang", "en"),
            Markup.Element(
                "head",
                Markup.Element("meta", Markup.Attribute("charset", "utf-8")),
                Meta("viewport", "width=device-width, initial-scale=1"),
                Meta("color-scheme", "light dark"),
                Markup.Element("title", title),
                Markup.Element("style", Style())),
            Markup.Element(
                "body",
                Markup.Element("header", Markup.Element("h1", title), head),
                Markup.Element("nav", Markup.Attribute("aria-label", "Sections"), sections.Select((section, i) => Link(i, section.Title))),
                Markup.Element("main", sections.Select((section, i) => Section(i, section.Title, section.Content)))));
        writer.Write("<!DOCTYPE html>\n");
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = Encoding.UTF8, CloseOutput = false };
        using var xml = XmlWriter.Create(writer, settings);
        page.WriteTo(xml);
    }

    private static XElement Meta(string name, string content) =>
        Markup.Element("meta", Markup.Attribute("name", name), Markup.Attribute("content", content));

    private static XElement Link(int section, string title) =>
        Markup.Element("a", Markup.Attribute("href", $"#{Anchor(section)}"), title);

    private static XElement Section(int section, string title, IReadOnlyList<XElement> content) =>
        Markup.Element("section", Markup.Attribute("id", Anchor(section)), Markup.Element("h2", title), content);

    private static string Anchor(int section) => $"section-{section + 1}";

    private static string Style()
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream("Charts.Report.css")!);
        return reader.ReadToEnd();
    }
}
