namespace MultimodalVae.Measures;

/// <summary>Names in a sentence, of which there may be many.</summary>
internal static class NameLists
{
    /// <summary>A sentence has so many names, and the number of the rest.</summary>
    private const int Max = 4;

    /// <summary>As in <c>arm, eye, ear, skin and 16 more</c>.</summary>
    public static string Short(IEnumerable<string> names, string separator = ", ")
    {
        string[] all = [.. names];
        return all.Length <= Max + 1 ? string.Join(separator, all)
            : FormattableString.Invariant($"{string.Join(separator, all[..Max])} and {all.Length - Max} more");
    }
}
