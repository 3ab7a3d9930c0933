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

    /// <summary>
    /// A table; a column is of numbers where each of its fields is empty or a number as <see cref="Numbers.Text"/> has it.
    /// </summary>
    /// <param name="name">The name of the file, without its end.</param>
    /// <param name="title">What it has.</param>
    /// <param name="writeCsv">Writes the table, its header first.</param>
    public static XElement Of(string name, string title, Action<TextWriter> writeCsv)
    {
        using var text = NewWriter();
        writeCsv(text);
        var csv = text.ToString();
        var lines = Lines(csv, name);
        var (header, rows) = (lines[0], lines[1..]);
        bool[] areNumbers = [.. header.Select((_, column) => rows.All(row => row[column].Length == 0 || IsNumber(row[column])))];
        return Of(name, title, csv, header, [.. rows.Select(row => row.Zip(areNumbers, (field, isNumber) => new Cell(field, isNumber)))]);
    }

    /// <summary>A table of values; those that are not text are numbers.</summary>
    public static XElement Of(string name, string title, IReadOnlyList<string> header, IEnumerable<object?[]> rows)
    {
        Cell[][] cells = [.. rows.Select(row => row.Select(CellOf).ToArray())];
        using var text = NewWriter();
        text.WriteLine(string.Join(',', header.Select(Quoted)));
        foreach (var row in cells)
            text.WriteLine(string.Join(',', row.Select(cell => Quoted(cell.Field))));
        return Of(name, title, text.ToString(), header, cells);
    }

    /// <summary>A number for such a table, whose field is empty where it is NaN.</summary>
    public static object? Known(double value) => double.IsNaN(value) ? null : value;

    private static XElement Of(
        string name, string title, string csv, IReadOnlyList<string> header, IReadOnlyList<IEnumerable<Cell>> rows) => Markup.Element(
            "details",
            Markup.Element("summary", $"{title} ({rows.Count})"),
            Markup.Element(
                "p",
                Markup.Element(
                    "a",
                    Markup.Attribute("download", $"{name}.csv"),
                    Markup.Attribute("href", $"data:text/csv;charset=utf-8;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(csv))}"),
                    $"{name}.csv"),
                rows.Count > MaxRows ? $" has all rows; the first {MaxRows} are below" : null),
            Markup.Element(
                "div",
                Markup.Attribute("class", "table"),
                Markup.Element(
                    "table",
                    Markup.Element("thead", Markup.Element("tr", header.Select(field => Markup.Element("th", field)))),
                    Markup.Element("tbody", rows.Take(MaxRows).Select(row => Markup.Element("tr", row.Select(Shown)))))));

    private static Cell CellOf(object? value) => value is RangedNumber ranged
        ? new Cell(FieldOf(ranged.Value), IsNumber: true, ranged.Range)
        : new Cell(FieldOf(value), value is not string);

    private static XElement Shown(Cell cell)
    {
        if (!cell.IsNumber || cell.Field.Length == 0)
            return Markup.Element("td", cell.Field);
        var isLong = cell.Field.Length > MaxDigits || cell.Field == "-0";
        return Markup.Element(
            "td",
            Markup.Attribute("class", "number"),
            isLong ? Numbers.Rounded(double.Parse(cell.Field, CultureInfo.InvariantCulture), cell.Range) : cell.Field);
    }

    /// <summary>Not of a name as 0012 or 1706695200123456789, which would be another one when it is rounded.</summary>
    private static bool IsNumber(string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Numbers.Text(value) == field;

    private static string FieldOf(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static StringWriter NewWriter() => new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private static List<string[]> Lines(string csv, string name)
    {
        var records = new CsvRecords(new StringReader(csv), name, ',');
        var lines = new List<string[]>();
        while (records.TryRead())
            lines.Add([.. Enumerable.Range(0, records.Count).Select(field => records[field].ToString())]);
        return lines;
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    private readonly record struct Cell(string Field, bool IsNumber, double Range = 0);
}
