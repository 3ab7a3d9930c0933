namespace MultimodalVae.Formats;

/// <summary>Prose before the line with the names, as controllers write it: what was exported, when, and from which robot.</summary>
internal static class CsvPreamble
{
    /// <summary>Of a narrow table, a line of prose may have as many fields by chance.</summary>
    private const int MinColumns = 8;

    /// <summary>
    /// The line with the names behind such lines: the first with as many fields as all lines after it, each a name, while no line before it
    /// has half as many. Null where that is in doubt.
    /// </summary>
    public static int? HeaderBehind(CsvSample sample)
    {
        var (records, count) = (sample.Records, sample.FieldCount);
        var prose = records.TakeWhile(record => record.Fields.Length != count).ToList();
        if (count < MinColumns || prose.Count == 0 || prose.Exists(record => record.Fields.Length > count / 2))
            return null;
        var header = records.Skip(prose.Count).First();
        var rows = records.Skip(prose.Count + 1).ToList();
        string[] names = header.Fields[^1].Length == 0 ? header.Fields[..^1] : header.Fields;
        var isHeader = Array.TrueForAll(names, name => name.Length > 0 && !sample.IsNumber(name));
        var isTable = rows.TrueForAll(record => record.Fields.Length == count) && rows.Exists(record => record.Fields.Any(sample.IsNumber));
        return isHeader && isTable ? header.Line : null;
    }
}
