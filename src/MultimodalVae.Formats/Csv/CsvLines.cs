namespace MultimodalVae.Formats;

/// <summary>The lines of a text before its data: one that says what separates columns, and one with their names.</summary>
internal static class CsvLines
{
    private const string SeparatorLine = "sep=";
    private const int MaxShown = 60;

    /// <summary>A first line as in <c>sep=;</c>, by which a spreadsheet says what separates columns.</summary>
    public static (char? Separator, int Length) Separator(string head)
    {
        var end = head.AsSpan().IndexOfAny('\r', '\n');
        var line = (end < 0 ? head : head[..end]).Trim('"');
        if (!line.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) || line.Length != SeparatorLine.Length + 1 || end < 0)
            return (null, 0);
        return (line[^1], end + (head.AsSpan(end).StartsWith("\r\n") ? 2 : 1));
    }

    /// <summary>The line with the names that the caller asks for; 1 where nothing is asked for.</summary>
    public static int OfHeader(string head, CsvFormat format, string path)
    {
        if (format.HeaderLine is { } line)
        {
            return OffsetOf(head, line) >= 0 ? line : throw CsvHeader.Bad(
                path, $"{nameof(CsvFormat)}.{nameof(CsvFormat.HeaderLine)} is {line}; " +
                    $"the text has no such line, or more than {CsvHead.Length} characters before it");
        }

        if (format.HeaderPattern is not { } text)
            return 1;
        var pattern = new NamePattern(text);
        var number = 0;
        foreach (var (begin, length) in In(head))
        {
            number++;
            if (pattern.Matches(head.Substring(begin, length).Trim()))
                return number;
        }

        throw CsvHeader.Bad(
            path, $"no line matches {nameof(CsvFormat)}.{nameof(CsvFormat.HeaderPattern)} '{text}'; " +
                $"line 1 is '{ErrorText.Beginning(head.AsSpan(0, In(head).First().Length), MaxShown)}'");
    }

    /// <summary>Where a line begins; -1 where the text has no such line.</summary>
    public static int OffsetOf(string head, int line) => In(head).Skip(line - 1).FirstOrDefault((Begin: -1, Length: 0)).Begin;

    /// <summary>The lines, which end as those of <see cref="CsvRecords"/> do: no other character ends one.</summary>
    private static IEnumerable<(int Begin, int Length)> In(string head)
    {
        for (var begin = 0; begin < head.Length;)
        {
            var length = head.AsSpan(begin).IndexOfAny('\r', '\n');
            var end = length < 0 ? head.Length : begin + length;
            yield return (begin, end - begin);
            begin = end + (head.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
        }
    }
}
