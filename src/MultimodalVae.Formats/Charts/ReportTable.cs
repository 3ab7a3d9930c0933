using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace MultimodalVae.Formats;

/// <summary>A table, folded away, and the same as CSV to be saved: a link that has the file in itself.</summary>
internal static class ReportTable
{
    /// <summary>More rows are in the CSV only.</summary>
    private const int MaxRows = 200;

    /// <summary>Longer numbers are rounded for people.</summary>
    private const int MaxDigits = 6;

    /// <param name="name">The name of the file, without its end.</param>
    /// <param name="title">What it has.</param>
    /// <param name="writeCsv">Writes the table, its header first.</param>
    public static XElement Of(string name, string title, Action<TextWriter> writeCsv)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        writeCsv(text);
        var csv = text.ToString();
        var lines = Lines(csv, name);
        return Markup.Element(
            "details",
            Markup.Element("summary", $"{title} ({lines.Count - 1})"),
            Markup.Element(
                "p",
                Markup.Element(
                    "a",
                    Markup.Attribute("download", $"{name}.csv"),
                    Markup.Attribute("href", $"data:text/csv;charset=utf-8;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(csv))}"),
                    $"{name}.csv"),
                lines.Count - 1 > MaxRows ? $" has all rows; the first {MaxRows} are below" : null),
            Markup.Element(
                "div",
                Markup.Attribute("class", "table"),
                Markup.Element(
                    "table",
                    Markup.Element("thead", Row("th", lines[0])),
                    Markup.Element("tbody", lines.Skip(1).Take(MaxRows).Select(line => Row("td", line))))));
    }

    /// <summary>A table of values; those that are not text are numbers.</summary>
    public static XElement Of(string name, string title, IReadOnlyList<string> header, IEnumerable<object?[]> rows) =>
        Of(name, title, writer =>
        {
            writer.WriteLine(string.Join(',', header.Select(Quoted)));
            foreach (var row in rows)
                writer.WriteLine(
                    string.Join(',', row.Select(value => Quoted(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""))));
        });

    /// <summary>A number for such a table, whose field is empty where it is NaN.</summary>
    public static object? Known(double value) => double.IsNaN(value) ? null : value;

    private static XElement Row(string cell, string[] fields) => Markup.Element("tr", fields.Select(field => IsNumber(field, out var value)
        ? Markup.Element(
            cell, Markup.Attribute("class", "number"), field.Length > MaxDigits || field == "-0" ? Numbers.Rounded(value) : field)
        : Markup.Element(cell, field)));

    private static bool IsNumber(string field, out double value) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static List<string[]> Lines(string csv, string name)
    {
        var records = new CsvRecords(new StringReader(csv), name, ',');
        var lines = new List<string[]>();
        while (records.TryRead())
            lines.Add([.. Enumerable.Range(0, records.Count).Select(field => records[field].ToString())]);
        return lines;
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
