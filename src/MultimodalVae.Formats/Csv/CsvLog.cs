using MultimodalVae.Files;

namespace MultimodalVae.Formats;

/// <summary>Logs as text, in columns.</summary>
internal static class CsvLog
{
    private const int LinesPerReport = 10_000;

    public static LogContent Read(string path, CsvFormat format, IProgress<CallProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = RegularFile.OpenRead(path);

        // A file of the system without a length may wait for ever when it is read.
        if (file.Length == 0)
            return Read(TextReader.Null, format, path, progress, cancellationToken);
        var head = new byte[CsvHead.Length];
        var encoding = CsvEncoding.Of(head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)));
        file.Position = 0;
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        return Read(reader, format, path, progress, cancellationToken, file.Length);
    }

    /// <param name="reader">The text.</param>
    /// <param name="format">What is known of how it is written.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="progress">Told how many lines were read, now and then.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="length">How many characters it has, about; 0 where that is not known.</param>
    public static LogContent Read(
        TextReader reader, CsvFormat format, string path, IProgress<CallProgress>? progress, CancellationToken cancellationToken,
        long length = 0)
    {
        using var head = new CsvHead(reader);
        var dialect = CsvDialect.Find(head.FirstLines, format, path);
        var warnings = new List<string>();
        if (dialect.HasPreamble)
        {
            warnings.Add(
                $"{path}: lines 1 to {dialect.HeaderLine - 1} are left out, as line {dialect.HeaderLine} looks like the header; "
                + $"give {nameof(CsvFormat.HeaderLine)} if another one is.");
        }

        var records = new CsvRecords(head, path, dialect.Separator);
        var columns = Columns(Skip(records, dialect), format, dialect, path, warnings);
        var comments = new LeftOutComments();
        while (records.TryRead())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (records.LineCount % LinesPerReport == 0)
                progress?.Report(new CallProgress { Done = records.LineCount, Total = null });
            if (records.IsBlank || records.LineCount < dialect.FirstLine)
                continue;
            if (CsvComment.Is(records, format.MissingWords))
                comments.Add(records.Line, Shown(records, dialect));
            else if (records.Line == dialect.UnitsLine)
                warnings.Add($"{path}: line {records.Line}, '{Shown(records, dialect)}', is left out: it looks like units.");
            else if (records.Count == columns.Length || (records.Count == columns.Length + 1 && records[columns.Length].IsWhiteSpace()))
            {
                AddRow(columns, records, (double)length / records.CharacterCount);
                if (!records.IsEnded)
                    warnings.Add(records.OpenEnd);
            }
            else if (records.Count < columns.Length && !records.IsEnded)
                warnings.Add($"{path}: the last line, {records.LineCount}, is cut short and left out: " +
                    $"it has {records.Count} of {columns.Length} values.");
            else
                throw WrongCount(records, columns.Length, dialect, path);
        }

        progress?.Report(new CallProgress { Done = records.LineCount, Total = records.LineCount });
        if (columns[0].RowCount == 0)
            throw CsvHeader.Bad(path, $"there are no rows below the header{comments.InsteadOfRows}");
        if (comments.Warning is { } warning)
            warnings.Add($"{path}: {warning}");
        return new LogContent(
            $"text separated by {CsvDialect.NameOf(dialect.Separator)}{(dialect.DecimalSign == ',' ? ", with decimal commas" : "")}",
            [new LogTable("", ColumnsOf(columns))],
            warnings);
    }

    /// <summary>Without those that have neither a name nor values, as a separator at the end of each line makes them.</summary>
    private static IEnumerable<LogColumn> ColumnsOf(ColumnBuilder[] columns) => columns.Select(column => column.ToColumn())
        .Where(column => column.IsNamed || column.HasText || column.Values.ContainsAnyExcept(double.NaN));

    /// <summary>Reads up to the line with the names.</summary>
    private static CsvRecords? Skip(CsvRecords records, CsvDialect dialect)
    {
        if (dialect.HeaderLine == 0)
            return null;
        while (records.TryRead() && records.Line < dialect.HeaderLine)
        {
        }

        return records;
    }

    private static ColumnBuilder[] Columns(CsvRecords? header, CsvFormat format, CsvDialect dialect, string path, List<string> warnings)
    {
        string[] names = format.ColumnNames is { } given ? [.. given]
            : RepeatedNames.Numbered(NamesOf(header!, dialect.ColumnCount), warning => warnings.Add($"{path}: {warning}."));
        if (names.Select((name, at) => (Name: name, Column: at + 1)).Where(column => column.Name.Length > 0).GroupBy(column => column.Name)
            .FirstOrDefault(group => group.Count() > 1) is { } repeated)
        {
            throw CsvHeader.Bad(
                path,
                $"the name '{ErrorText.Beginning(repeated.Key, CsvHeader.MaxShown)}' occurs " +
                $"{(repeated.Count() == 2 ? "twice" : $"{repeated.Count()} times")} in line " +
                $"{Math.Max(dialect.HeaderLine, 1)}, as columns {string.Join(" and ", repeated.Select(column => column.Column))}; " +
                $"give the names as {nameof(CsvFormat.ColumnNames)}, " +
                $"with {nameof(CsvFormat.HeaderLine)} {Math.Max(dialect.HeaderLine, 1)}");
        }

        return
        [
            .. names.Select((name, at) => name.Length > 0
                ? new ColumnBuilder(name, dialect.DecimalSign, format.MissingWords)
                : new ColumnBuilder(NameOf(at, names), dialect.DecimalSign, format.MissingWords) { IsNamed = false }),
        ];
    }

    /// <summary>What a column without a name is called, as no other is.</summary>
    private static string NameOf(int column, string[] names)
    {
        var name = FormattableString.Invariant($"#{column + 1}");
        while (names.Contains(name))
            name = $"#{name}";
        return name;
    }

    private static string[] NamesOf(CsvRecords header, int columnCount)
    {
        var names = new string[Math.Min(header.Count, CsvRecords.MaxFields)];
        for (var i = 0; i < names.Length; i++)
            names[i] = header[i].Trim().ToString();
        names = CsvComment.Names(names, columnCount);
        return names.Length == columnCount + 1 && names[^1].Length == 0 ? names[..^1] : names;
    }

    private static void AddRow(ColumnBuilder[] columns, CsvRecords record, double share)
    {
        for (var i = 0; i < columns.Length; i++)
            columns[i].Add(record[i].Trim(" \t"), record.Line, share);
    }

    private static InvalidDataException WrongCount(CsvRecords record, int expected, CsvDialect dialect, string path) => CsvHeader.Bad(
        path,
        $"line {record.Line}, '{Shown(record, dialect)}', has {record.Count} value{(record.Count == 1 ? "" : "s")} separated by " +
        $"{CsvDialect.NameOf(dialect.Separator)}; expected {expected}, as there are columns");

    private static string Shown(CsvRecords record, CsvDialect dialect)
    {
        var fields = new List<string>();
        for (var i = 0; i < Math.Min(record.Count, CsvHeader.MaxShown); i++)
            fields.Add(record[i].Trim().ToString());
        return ErrorText.Beginning(string.Join(dialect.Separator, fields), CsvHeader.MaxShown);
    }
}
