namespace MultimodalVae.Formats;

/// <summary>A line below the header that has the units of the columns, as in <c>s;N;rad</c>.</summary>
internal static class CsvUnits
{
    private static readonly string[] _missing = ["NA", "N/A", "#N/A", "NULL", "NONE", "NIL", "MISSING", "-", "--", "?", "."];

    /// <summary>
    /// Whether the first of some records is that: it has no number, and a word in a column that has only numbers below. Words for missing
    /// values are no units.
    /// </summary>
    public static bool AreIn(IReadOnlyList<string[]> records, Func<string, bool> isNumber, IReadOnlyList<string> missingWords)
    {
        if (records.Count < 2 || records[0].Any(isNumber))
            return false;
        var units = records[0];
        return units.Index().Any(unit => unit.Item.Length > 0 && !IsMissing(unit.Item, missingWords)
            && records.Skip(1).All(record => unit.Index >= record.Length || record[unit.Index].Length == 0 || isNumber(record[unit.Index]))
            && records.Skip(1).Any(record => unit.Index < record.Length && record[unit.Index].Length > 0));
    }

    /// <summary>Whether a word stands for a missing value: it is given as one, or a usual one.</summary>
    public static bool IsMissing(string word, IReadOnlyList<string> missingWords) =>
        missingWords.Contains(word) || _missing.Contains(word.ToUpperInvariant());
}
