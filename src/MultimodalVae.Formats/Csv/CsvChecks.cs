namespace MultimodalVae.Formats;

/// <summary>Refuses what is no table, or has no names above it, in words that say what to do.</summary>
internal static class CsvChecks
{
    private const int MaxShown = 60;

    /// <summary>With more control characters, it is no text.</summary>
    private const int MinCharactersPerControl = 50;

    /// <exception cref="InvalidDataException">It is no text, or one that is no table; the message says what it looks like.</exception>
    public static void RequireTable(string head, string path)
    {
        var text = head.AsSpan().Trim("\0 \t\r\n\uFEFF");
        if (text.IsEmpty)
        {
            throw CsvHeader.Bad(path, head.Contains('\0', StringComparison.Ordinal)
                ? "the file has nothing but NUL characters, as a power failure leaves them; expected a table of numbers"
                : "the file is empty; expected a table of numbers");
        }

        if (text[0] is '{' or '<')
        {
            var found = text[0] == '{' ? "JSON" : "XML or HTML";
            throw CsvHeader.Bad(path, $"it looks like {found}; expected a table of numbers, with names above them");
        }

        if (text.StartsWith("#ROSBAG V"))
            throw CsvHeader.Bad(path, "it is a ROS 1 bag; expected a ROS 2 bag, which a converter such as rosbags makes of it");

        var controls = head.Count(character => character < ' ' && character is not ('\0' or '\t' or '\r' or '\n'));
        if (controls > head.Length / MinCharactersPerControl)
            throw CsvHeader.Bad(path, "it is no text, and no format that is read; expected a table of numbers");
    }

    /// <exception cref="InvalidDataException">The first line has no names of columns; the message says what it has.</exception>
    public static void RequireHeader(CsvSample sample, int skipped, string path)
    {
        var (line, fields) = sample.Records[0];
        var shown = ErrorText.Beginning(string.Join(sample.Separator, fields), MaxShown);
        if (!sample.Fits(fields))
        {
            var advice = sample.Separator == ',' && sample.FieldCount == 2 * fields.Length
                ? fields.Length == 1
                    ? $"; if the comma is that of decimals, give {nameof(CsvFormat.DecimalSign)} ','"
                    : "; if numbers have decimal commas, another character must separate the columns, or the numbers must be in quotes"
                : sample.Records.FirstOrDefault(record => record.Fields.Length == sample.FieldCount
                    && !sample.IsOfNumbers(record.Fields)) is { Line: > 0 } likely
                ? $"; line {skipped + likely.Line}, '{ErrorText.Beginning(string.Join(sample.Separator, likely.Fields), MaxShown)}', " +
                    $"looks like it: give it as {nameof(CsvFormat.HeaderLine)}"
                : $"; give {nameof(CsvFormat.HeaderLine)} or {nameof(CsvFormat.ColumnNames)}";
            throw CsvHeader.Bad(
                path,
                $"line {skipped + line}, '{shown}', is no header line: " +
                $"it has {fields.Length} column{(fields.Length == 1 ? "" : "s")} separated by " +
                $"{CsvDialect.NameOf(sample.Separator)}, most lines have {sample.FieldCount}{advice}");
        }

        if (sample.IsOfNumbers(fields))
        {
            throw CsvHeader.Bad(
                path,
                $"there is no header line: line {skipped + line} has only numbers, '{shown}'; " +
                $"give the names of the {fields.Length} columns as {nameof(CsvFormat.ColumnNames)}");
        }
    }
}
