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
        var lines = head.ReplaceLineEndings("\n").Split('\n');
        var found = Array.FindIndex(lines, candidate => pattern.Matches(candidate.Trim()));
        return found >= 0 ? found + 1 : throw CsvHeader.Bad(
            path, $"no line matches {nameof(CsvFormat)}.{nameof(CsvFormat.HeaderPattern)} '{text}'; " +
                $"line 1 is '{ErrorText.Beginning(lines[0], MaxShown)}'");
    }

    public static int OffsetOf(string head, int line)
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
}
