namespace MultimodalVae.Formats;

/// <summary>
/// Lines that begin with <c>#</c>, or with <c>%</c> and a blank: prose, rows that someone has taken out, or before the data the header, as
/// NumPy writes it.
/// </summary>
internal static class CsvComment
{
    /// <summary>Whether a record is one; not where its first field is in quotes, or a word for a missing value, as <c>#N/A</c>.</summary>
    public static bool Is(CsvRecords record, IReadOnlyList<string> missingWords)
    {
        var first = record[0].Trim();
        return BeginsWithSign(first) && !record.IsQuoted(0) && !CsvUnits.IsMissing(first.ToString(), missingWords);
    }

    /// <summary>The fields without the sign; where the sign has a field of its own and is one too many, without that.</summary>
    public static string[] Names(string[] fields, int count)
    {
        if (fields.Length == 0 || !BeginsWithSign(fields[0]))
            return fields;
        var first = fields[0][1..].Trim();
        return first.Length > 0 ? [first, .. fields[1..]] : fields.Length == count + 1 ? fields[1..] : fields;
    }

    private static bool BeginsWithSign(ReadOnlySpan<char> field) => field.StartsWith('#') || field.StartsWith("% ") || field is "%";
}
