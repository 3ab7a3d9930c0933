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
    private const int MaxShown = 60;

    /// <summary>Whether there are lines before the header that look like prose.</summary>
    public bool HasPreamble { get; init; }

    private static readonly char[] _separators = [',', ';', '\t', '|', ' '];

    /// <summary>Finds it.</summary>
    /// <param name="head">The first lines.</param>
    /// <param name="format">What the caller gives.</param>
    /// <param name="path">What messages call the text.</param>
    /// <exception cref="InvalidDataException">
    /// There is no line with names where one is expected; the message names the line that is there.
    /// </exception>
    public static CsvDialect Find(string head, CsvFormat format, string path)
    {
        CsvChecks.RequireTable(head, path);
        var (said, begin) = CsvLines.Separator(head);
        var start = CsvLines.OfHeader(head, format, path);
        var best = Best(start > 1 ? head[CsvLines.OffsetOf(head, start)..] : head[begin..], format, said, path);
        var skipped = start > 1 ? start - 1 : head[..begin].Length > 0 ? 1 : 0;
        var first = skipped + best.Records[0].Line;
        if (format.HeaderLine is not null || format.HeaderPattern is not null)
            return Of(start);
        if (format.ColumnNames is not null)
            return new(best.Separator, best.DecimalSign, 0, skipped + best.FirstRow.Line, best.FieldCount, 0);
        if (CsvPreamble.HeaderBehind(best) is { } header)
            return Find(head, format with { HeaderLine = skipped + header }, path) with { HasPreamble = true };
        CsvChecks.RequireHeader(best, skipped, path);
        return Of(first);

        CsvDialect Of(int headerLine)
        {
            var below = best.Records.Where(record => skipped + record.Line > headerLine).ToList();
            var hasUnits = CsvUnits.AreIn([.. below.Select(record => record.Fields)], best.IsNumber, format.MissingWords);
            return new(best.Separator, best.DecimalSign, headerLine, headerLine, best.FieldCount, hasUnits ? skipped + below[0].Line : 0);
        }
    }

    private static CsvSample Best(string text, CsvFormat format, char? said, string path)
    {
        CsvSample? best = null;
        foreach (var separator in (format.Separator ?? said) is { } given ? [given] : _separators)
        {
            foreach (var decimalSign in format.DecimalSign is { } sign ? [sign] : (char[])['.', ','])
            {
                if (CsvSample.Of(text, separator, decimalSign, format.MissingWords) is { } sample && !(sample.Fit <= (best?.Fit ?? 0))
                    && (decimalSign != separator || format.DecimalSign is not null || sample.HasDecimals))
                {
                    best = sample;
                }
            }
        }

        return best ?? throw CsvHeader.Bad(
            path, $"'{ErrorText.Beginning(text.AsSpan().Trim(), MaxShown)}' is no table; expected numbers in columns");
    }

    public static string NameOf(char separator) => separator switch { '\t' => "tabs", ' ' => "blanks", _ => $"'{separator}'" };
}
