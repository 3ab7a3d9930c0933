namespace MultimodalVae.Formats;

/// <summary>Columns whose values are names of something: words, or numbers that stand for words.</summary>
internal static class Classes
{
    /// <summary>More than these are no classes.</summary>
    private const int MaxCount = 100;

    /// <summary>The class of a row; null where it has none.</summary>
    public static string? Of(LogColumn column, int row) =>
        column.WordOf(row) ?? (double.IsNaN(column.Values[row]) ? null : Numbers.Text(column.Values[row]));

    /// <summary>The class of each row; null where it has none.</summary>
    public static string?[] Of(LogColumn column)
    {
        var texts = new Dictionary<double, string>();
        var classes = new string?[column.RowCount];
        for (var row = 0; row < classes.Length; row++)
        {
            var value = column.Values[row];
            if (column.WordOf(row) is { } word)
                classes[row] = word;
            else if (!double.IsNaN(value) && !texts.TryGetValue(value, out classes[row]))
                texts[value] = classes[row] = Numbers.Text(value);
        }

        return classes;
    }

    /// <summary>A number for the class of each row, NaN in those without one.</summary>
    public static double[] Flags(LogColumn column, Func<string, double> flagOf) =>
        Array.ConvertAll(Of(column), one => one is null ? double.NaN : flagOf(one));

    /// <summary>All classes of a column, in the order of their numbers, then in that of their words.</summary>
    /// <exception cref="ArgumentException">There are too many.</exception>
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
        return [.. numbers.Select(value => Numbers.Text(value)), .. column.Vocabulary.Order(StringComparer.Ordinal)];
    }

    private static ArgumentException TooMany(LogColumn column) => new(
        $"Column '{column.Name}' has more than {MaxCount} classes; " +
        $"expected fewer, as {nameof(LogMapping)}.{nameof(LogMapping.OneHot)} names it.");
}
