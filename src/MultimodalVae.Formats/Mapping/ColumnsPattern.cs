namespace MultimodalVae.Formats;

/// <summary>Patterns for some columns of a log, where one matches them and no others.</summary>
internal static class ColumnsPattern
{
    /// <summary>The pattern of what names begin with; the names where it matches others, or there is one.</summary>
    /// <param name="names">The names.</param>
    /// <param name="all">All names of the log.</param>
    /// <param name="mayMatch">Whether the pattern may match another column.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names, IReadOnlyList<string> all, Func<string, bool> mayMatch)
    {
        if (names.Count < 2)
            return names;
        var shared = names[0].Length;
        foreach (var name in names)
            shared = names[0].AsSpan(0, shared).CommonPrefixLength(name);
        foreach (var pattern in shared == 0 ? [] : (NamePattern[])[new($"{names[0][..shared]}?"), new($"{names[0][..shared]}*")])
        {
            if (names.All(pattern.Matches) && all.Where(pattern.Matches).All(name => names.Contains(name) || mayMatch(name)))
                return [pattern.Text];
        }

        return names;
    }
}
