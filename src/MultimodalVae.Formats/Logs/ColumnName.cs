using System.Text.RegularExpressions;

namespace MultimodalVae.Formats;

/// <summary>
/// Names of columns in words, as in <c>actual</c>, <c>q</c>, <c>0</c> of <c>actual_q_0</c>, or <c>lf</c>, <c>force</c>, <c>z</c> of
/// <c>lfForceZ</c>.
/// </summary>
internal static partial class ColumnName
{
    /// <summary>
    /// The words of a name, in small letters; digits at the end of a word are a word. An abbreviation with an s is one, as in <c>FTs</c>.
    /// </summary>
    public static IReadOnlyList<string> Words(string name) => [.. Parts().Matches(name).Select(match => match.Value.ToLowerInvariant())];

    /// <summary>The words of a name for people: digits stay with the word before them, as in <c>robot0</c>.</summary>
    public static IReadOnlyList<string> TitleWords(string name)
    {
        var words = new List<string>();
        var end = -1;
        foreach (Match part in Parts().Matches(name))
        {
            var word = part.Value.ToLowerInvariant();
            if (part.Index == end && char.IsAsciiDigit(word[0]) && !char.IsAsciiDigit(words[^1][^1]))
                words[^1] += word;
            else
                words.Add(word);
            end = part.Index + part.Length;
        }

        return words;
    }

    /// <summary>The name without a unit in brackets at its end, as in <c>Force X [N]</c>.</summary>
    public static string WithoutUnit(string name) => Unit().Replace(name, "") is { Length: > 0 } rest ? rest : name;

    /// <summary>
    /// What the columns of one sensor share: the name up to its last dot, else without its last word; all of a name of one word.
    /// </summary>
    public static string Stem(string name)
    {
        var bare = WithoutUnit(name);
        return bare.LastIndexOf('.') is > 0 and var dot ? bare[..dot] : StemByWords(bare);
    }

    /// <summary>The name without its last word; all of a name of one word.</summary>
    public static string StemByWords(string name)
    {
        var parts = Parts().Matches(name);
        return parts.Count < 2 ? name : name[..(parts[^2].Index + parts[^2].Length)];
    }

    [GeneratedRegex(@"\p{Lu}{2,}s(?!\p{L})|\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{L}-[\p{Lu}]]+|[0-9]+")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\s*(\[[^\]]*[^\]0-9][^\]]*\]|\([^)]*[^)0-9][^)]*\))$")]
    private static partial Regex Unit();
}
