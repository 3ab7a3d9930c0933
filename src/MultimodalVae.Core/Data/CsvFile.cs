using System.Globalization;
using System.Text;
using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>
/// Tables of numbers as text: comma separated, a point in the numbers, a header of <c>modality.column</c> names in which the
/// columns of a modality stand side by side.
/// </summary>
internal static class CsvFile
{
    /// <summary>How many characters of a bad field a message shows.</summary>
    private const int MaxShown = 40;

    /// <param name="path">The file.</param>
    /// <param name="missing">What a missing value is. The default value is an error.</param>
    /// <exception cref="InvalidDataException">The file is no such table; the message names the file, line and column, the value found and the one wanted.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DataSet Read(string path, MissingValues missing)
    {
        using var file = RegularFile.OpenRead(path);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var lines = new CsvLines(reader, path);

        // A file of the system without a length may wait for ever when it is read.
        var header = file.Length > 0 ? lines.Read() : null;
        var layout = ReadLayout(header ?? throw Bad(path, "the file is empty; expected a header of 'modality.column' names"), path);
        var values = new List<double>();
        while (lines.Read() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                ReadRow(line, layout, values, missing, path, lines.Number);
        }

        if (values.Count == 0)
            throw Bad(path, "there are no rows below the header");
        return new DataSet(layout, RowMatrix.Wrap(values.Count / layout.Width, layout.Width, [.. values]), missing)
        {
            Warnings = lines.IsEnded ? [] : [$"{path}: the last line, {lines.Number}, has no line break at its end: its last number may be cut short."],
        };
    }

    /// <param name="path">The file; one that stands there is replaced once the new one is complete.</param>
    /// <param name="data">The rows.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, DataSet data) => AtomicFile.WriteText(path, writer =>
    {
        writer.WriteLine(string.Join(',', data.Layout.ColumnNames));
        for (var row = 0; row < data.RowCount; row++)
            writer.WriteLine(string.Join(',', data.Rows.Row(row).ToArray().Select(Numbers.Text)));
    });

    private static ModalityLayout ReadLayout(string header, string path)
    {
        foreach (var (separator, name) in new[] { (';', "';'"), ('\t', "tabs") })
        {
            var fields = header.Split(separator);
            if (fields.Length > 1 && !header.Contains(',', StringComparison.Ordinal) && fields.All(field => field.Contains('.', StringComparison.Ordinal)))
                throw Bad(path, $"the header separates columns by {name}; expected ',', and '.' in numbers");
        }

        var modalities = new OrderedDictionary<string, List<string>>();
        var last = "";
        foreach (var field in header.Split(',').Select(Unquote))
        {
            var dot = field.IndexOf('.', StringComparison.Ordinal);
            if (dot <= 0 || dot == field.Length - 1 || HiddenText.FirstIn(field) is not null)
                throw Bad(path, $"the header has a column '{ErrorText.Beginning(field, MaxShown)}'; expected names like 'modality.column', separated by commas");

            var name = field[..dot];
            if (!modalities.TryAdd(name, []) && name != last)
                throw Bad(path, $"the columns of modality '{name}' do not stand side by side: column '{field}' comes after '{last}'");
            modalities[name].Add(field[(dot + 1)..]);
            last = name;
        }

        try
        {
            return new ModalityLayout(modalities.Select(m => new Modality(m.Key, m.Value)));
        }
        catch (ArgumentException exception)
        {
            throw Bad(path, ErrorText.Of(exception).TrimEnd('.'), exception);
        }
    }

    private static void ReadRow(string line, ModalityLayout layout, List<double> values, MissingValues missing, string path, int number)
    {
        var column = 0;
        foreach (var range in line.AsSpan().Split(','))
        {
            if (column < layout.Width)
                values.Add(ReadValue(line.AsSpan(range).Trim(" \t"), missing, layout.ColumnNames[column], path, number));
            column++;
        }

        if (column != layout.Width)
            throw Bad(path, $"line {number} has {column} values; the header has {layout.Width} {(layout.Width == 1 ? "column" : "columns")}{(column < layout.Width ? " (is the file cut short?)" : "")}");
    }

    private static double ReadValue(ReadOnlySpan<char> field, MissingValues missing, string column, string path, int line)
    {
        field = field.Trim('"');
        var value = double.NaN;
        var isNumber = field.IsEmpty || !HasControls(field) && double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        if (isNumber && (double.IsFinite(value) || (double.IsNaN(value) && missing == MissingValues.Unobserved)))
            return value;
        var found = field.IsEmpty ? "the value is missing" : $"'{ErrorText.Beginning(field, MaxShown)}'";
        var allowed = isNumber && double.IsNaN(value) ? $", or {nameof(MissingValues)}.{nameof(MissingValues.Unobserved)} where values may be missing" : "";
        throw Bad(path, $"line {line}, column '{column}': {found}; expected a finite number{allowed}");
    }

    private static string Unquote(string field) => field.Trim().Trim('"');

    /// <summary>.NET reads a number with NUL behind it, as a power failure leaves it.</summary>
    private static bool HasControls(ReadOnlySpan<char> field) =>
        field.ContainsAnyInRange('\u0000', '\u001F') || field.ContainsAnyInRange('\u007F', '\u009F');

    private static InvalidDataException Bad(string path, string problem, Exception? inner = null) => new($"{path}: {ErrorText.Readable(problem)}.", inner);
}
