namespace MultimodalVae.Formats;

/// <summary>Patterns of columns that a pattern of a modality takes by mistake.</summary>
internal static class IgnoredPatterns
{
    /// <summary>A pattern of the array that a column is from, as in <c>gain.*</c> of <c>gain.3</c>; else the name.</summary>
    public static string Of(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && dot < name.Length - 1 && name.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? $"{name[..dot]}.*" : name;
    }

    /// <summary>As few patterns as possible that match some names, and none of others.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names, IReadOnlyList<string> others)
    {
        return [.. names.Select(Shortest).Distinct()];

        string Shortest(string name)
        {
            var pattern = new NamePattern(Of(name));
            return others.Any(pattern.Matches) ? name : pattern.Text;
        }
    }
}
