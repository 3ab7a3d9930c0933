namespace MultimodalVae.Formats;

/// <summary>How a text of separated values is written: what the caller gives, and else what its first lines look like.</summary>
/// <param name="Separator">The character between columns.</param>
/// <param name="DecimalSign">The character before the decimals.</param>
/// <param name="HeaderLine">The line with the names of the columns; 0 where the first line has data.</param>
/// <param name="FirstLine">The line that reading begins with.</param>
/// <param name="ColumnCount">How many columns most of the first lines have.</param>
/// <param name="UnitsLine">The line below the names that has units; 0 where there is none.</param>
internal sealed record CsvDialect(char Separator, char DecimalSign, int HeaderLine, int FirstLine, int ColumnCount, int UnitsLine)
{
    private const string SeparatorLine = "sep=";
    private const int MaxShown = 60;

    /// <summary>With more control characters, it is no text.</summary>
    private const int MinCharactersPerControl = 50;

    private static readonly char[] _separators = [',', ';', '\t', '|', ' '];

    /// <summary>Finds it.</summary>
    /// <param name="head">The first lines.</param>
    /// <param name="format">What the caller gives.</param>
    /// <param name="path">What messages call the text.</param>
    /// <exception cref="InvalidDataException">There is no line with names where one is expected; the message names the line that is there.</exception>
    public static CsvDialect Find(string head, CsvFormat format, string path)
    {
        CheckIsTable(head, path);
        var (said, begin) = SaidBySeparatorLine(head);
        var start = LineOf(head, format, path);
        var best = Best(start > 1 ? head[OffsetOf(head, start)..] : head[begin..], format, said, path);
        var skipped = start > 1 ? start - 1 : head[..begin].Length > 0 ? 1 : 0;
        var first = skipped + best.Records[0].Line;
        if (format.HeaderLine is not null || format.HeaderPattern is not null)
            return Of(start);
        if (format.ColumnNames is not null)
            return new(best.Separator, best.DecimalSign, 0, first, best.FieldCount, 0);
        CheckHeader(best, skipped, path);
        return Of(first);

        CsvDialect Of(int headerLine)
        {
            var below = best.Records.Where(record => skipped + record.Line > headerLine).ToList();
            var hasUnits = CsvUnits.AreIn([.. below.Select(record => record.Fields)], best.IsNumber, format.MissingWords);
            return new(best.Separator, best.DecimalSign, headerLine, headerLine, best.FieldCount, hasUnits ? skipped + below[0].Line : 0);
        }
    }

    /// <exception cref="InvalidDataException">It is no text, or one that is no table; the message says what it looks like.</exception>
    private static void CheckIsTable(string head, string path)
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

        var controls = head.Count(character => character < ' ' && character is not ('\0' or '\t' or '\r' or '\n'));
        if (controls > head.Length / MinCharactersPerControl)
            throw CsvHeader.Bad(path, "it is no text, and no format that is read; expected a table of numbers");
    }

    /// <summary>A first line as in <c>sep=;</c>, by which a spreadsheet says what separates columns.</summary>
    private static (char? Separator, int Length) SaidBySeparatorLine(string head)
    {
        var end = head.AsSpan().IndexOfAny('\r', '\n');
        var line = (end < 0 ? head : head[..end]).Trim('"');
        if (!line.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) || line.Length != SeparatorLine.Length + 1 || end < 0)
            return (null, 0);
        return (line[^1], end + (head.AsSpan(end).StartsWith("\r\n") ? 2 : 1));
    }

    /// <summary>The line with the names that the caller asks for; 1 where nothing is asked for.</summary>
    private static int LineOf(string head, CsvFormat format, string path)
    {
        if (format.HeaderLine is { } line)
        {
            return OffsetOf(head, line) >= 0 ? line : throw CsvHeader.Bad(
                path, $"{nameof(CsvFormat)}.{nameof(CsvFormat.HeaderLine)} is {line}; the text has no such line, or more than {CsvHead.Length} characters before it");
        }

        if (format.HeaderPattern is not { } text)
            return 1;
        var pattern = new NamePattern(text);
        var lines = head.ReplaceLineEndings("\n").Split('\n');
        var found = Array.FindIndex(lines, candidate => pattern.Matches(candidate.Trim()));
        return found >= 0 ? found + 1 : throw CsvHeader.Bad(
            path, $"no line matches {nameof(CsvFormat)}.{nameof(CsvFormat.HeaderPattern)} '{text}'; line 1 is '{ErrorText.Beginning(lines[0], MaxShown)}'");
    }

    private static int OffsetOf(string head, int line)
    {
        var at = 0;
        for (var i = 1; i < line; i++)
        {
            var length = head.AsSpan(at).IndexOfAny('\r', '\n');
            if (length < 0)
                return -1;
            at += length + (head.AsSpan(at + length).StartsWith("\r\n") ? 2 : 1);
        }

        return at < head.Length ? at : -1;
    }

    private static CsvSample Best(string text, CsvFormat format, char? said, string path)
    {
        CsvSample? best = null;
        foreach (var separator in (format.Separator ?? said) is { } given ? [given] : _separators)
        {
            foreach (var decimalSign in format.DecimalSign is { } sign ? [sign] : (char[])['.', ','])
            {
                if (CsvSample.Of(text, separator, decimalSign) is { } sample && !(sample.Fit <= (best?.Fit ?? 0))
                    && (decimalSign != separator || format.DecimalSign is not null || sample.HasDecimals))
                {
                    best = sample;
                }
            }
        }

        return best ?? throw CsvHeader.Bad(path, $"'{ErrorText.Beginning(text.AsSpan().Trim(), MaxShown)}' is no table; expected numbers in columns");
    }

    private static void CheckHeader(CsvSample sample, int skipped, string path)
    {
        var (line, fields) = sample.Records[0];
        var shown = ErrorText.Beginning(string.Join(sample.Separator, fields), MaxShown);
        if (!sample.Fits(fields))
        {
            var advice = sample.Separator == ',' && sample.FieldCount == 2 * fields.Length
                ? fields.Length == 1
                    ? $"; if the comma is that of decimals, give {nameof(CsvFormat.DecimalSign)} ','"
                    : "; if numbers have decimal commas, another character must separate the columns, or the numbers must be in quotes"
                : sample.Records.FirstOrDefault(record => record.Fields.Length == sample.FieldCount && !sample.IsOfNumbers(record.Fields)) is { Line: > 0 } likely
                ? $"; line {skipped + likely.Line}, '{ErrorText.Beginning(string.Join(sample.Separator, likely.Fields), MaxShown)}', looks like it: give it as {nameof(CsvFormat.HeaderLine)}"
                : $"; give {nameof(CsvFormat.HeaderLine)} or {nameof(CsvFormat.ColumnNames)}";
            throw CsvHeader.Bad(
                path,
                $"line {skipped + line}, '{shown}', is no header line: it has {fields.Length} column{(fields.Length == 1 ? "" : "s")} separated by " +
                $"{NameOf(sample.Separator)}, most lines have {sample.FieldCount}{advice}");
        }

        if (sample.IsOfNumbers(fields))
        {
            throw CsvHeader.Bad(
                path,
                $"there is no header line: line {skipped + line} has only numbers, '{shown}'; give the names of the {fields.Length} columns as {nameof(CsvFormat.ColumnNames)}");
        }
    }

    public static string NameOf(char separator) => separator switch { '\t' => "tabs", ' ' => "blanks", _ => $"'{separator}'" };
}
