namespace MultimodalVae.Formats;

/// <summary>
/// Lines that begin with <c>#</c>, or with <c>%</c> and a blank: prose before the header, or the header itself, as NumPy writes it.
/// </summary>
internal static class CsvComment
{
    public static bool IsIn(ReadOnlySpan<char> firstField) =>
        firstField.StartsWith('#') || firstField.StartsWith("% ") || firstField is "%";

    /// <summary>The fields without the sign; where the sign has a field of its own and is one too many, without that.</summary>
    public static string[] Names(string[] fields, int count)
    {
        if (fields.Length == 0 || !IsIn(fields[0]))
            return fields;
        var first = fields[0][1..].Trim();
        return first.Length > 0 ? [first, .. fields[1..]] : fields.Length == count + 1 ? fields[1..] : fields;
    }
}
