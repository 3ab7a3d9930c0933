namespace MultimodalVae;

/// <summary>
/// Finds the prefixes that a name begins with, in a time that does not depend on how many prefixes of a length there are.
/// </summary>
internal sealed class StepPrefixes
{
    private readonly HashSet<string> _prefixes;
    private readonly int[] _lengths;

    public StepPrefixes(IEnumerable<string> prefixes)
    {
        _prefixes = prefixes.ToHashSet(StringComparer.Ordinal);
        _lengths = [.. _prefixes.Select(prefix => prefix.Length).Distinct().Order()];
    }

    /// <summary>The prefixes that the name begins with and that are shorter than it.</summary>
    public IEnumerable<string> Of(string name)
    {
        foreach (var length in _lengths)
        {
            if (length >= name.Length)
                yield break;
            if (_prefixes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name.AsSpan(0, length), out var prefix))
                yield return prefix;
        }
    }
}
