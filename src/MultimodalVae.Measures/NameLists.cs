namespace MultimodalVae.Measures;

/// <summary>Names in a sentence, of which there may be many.</summary>
internal static class NameLists
{
    /// <summary>A sentence has so many names, and the number of the rest.</summary>
    private const int Max = 4;

    /// <summary>As in <c>arm, eye or ear</c>, and <c>arm, eye, ear, skin or one of 16 more</c>.</summary>
    public static string Or(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        <= Max + 1 => $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}",
        _ => FormattableString.Invariant($"{string.Join(", ", names.Take(Max))} or one of {names.Count - Max} more"),
    };

    /// <summary>As in <c>arm, eye, ear, skin and 16 more</c>.</summary>
    public static string Short(IEnumerable<string> names, string separator = ", ")
    {
        string[] all = [.. names];
        return all.Length <= Max + 1 ? string.Join(separator, all)
            : FormattableString.Invariant($"{string.Join(separator, all[..Max])} and {all.Length - Max} more");
    }
}
