namespace MultimodalVae.Formats;

/// <summary>Columns whose values are names of something: words, or numbers that stand for words.</summary>
internal static class Classes
{
    /// <summary>More than these are no classes.</summary>
    private const int MaxCount = 100;

    /// <summary>The class of a row; null where it has none.</summary>
    public static string? Of(LogColumn column, int row) =>
        column.WordOf(row) ?? (double.IsNaN(column.Values[row]) ? null : Numbers.Text(column.Values[row]));

    /// <summary>All classes of a column, in the order of their numbers, then in that of their words.</summary>
    /// <exception cref="ArgumentException">There are too many, or none.</exception>
    public static IReadOnlyList<string> In(LogColumn column)
    {
        var numbers = new SortedSet<double>();
        foreach (var value in column.Values)
        {
            if (!double.IsNaN(value) && numbers.Add(value) && numbers.Count > MaxCount)
                throw TooMany(column);
        }

        if (numbers.Count + column.Vocabulary.Count > MaxCount || (column.HasText && column.Vocabulary.Count == 0))
            throw TooMany(column);
        if (numbers.Count + column.Vocabulary.Count == 0)
            throw new ArgumentException($"Column '{column.Name}' has no values; expected classes, as {nameof(LogMapping)}.{nameof(LogMapping.OneHot)} names it.");
        return [.. numbers.Select(value => Numbers.Text(value)), .. column.Vocabulary.Order(StringComparer.Ordinal)];
    }

    private static ArgumentException TooMany(LogColumn column) => new(
        $"Column '{column.Name}' has more than {MaxCount} classes; expected fewer, as {nameof(LogMapping)}.{nameof(LogMapping.OneHot)} names it.");
}
