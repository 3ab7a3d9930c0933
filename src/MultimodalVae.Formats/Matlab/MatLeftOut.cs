namespace MultimodalVae.Formats;

/// <summary>The variables of a file that are no arrays of numbers: the first ones by name, the others counted.</summary>
internal sealed class MatLeftOut
{
    private const int MaxNamed = 1000;
    private const int MaxKinds = 10;

    private readonly List<LeftOutColumn> _named = [];
    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);
    private int _count;
    private bool _hasMoreKinds;

    /// <summary>The first ones, and why they are left out.</summary>
    public IReadOnlyList<LeftOutColumn> Named => _named;

    /// <summary>What the file has, where it has nothing else.</summary>
    public string Kinds => _count == 0 ? "no variable" : $"only {string.Join(", ", _kinds)}{(_hasMoreKinds ? " and others" : "")}";

    public void Add(string name, string kind)
    {
        if (_count++ < MaxNamed)
            _named.Add(new LeftOutColumn(name, $"it is {kind}"));
        _hasMoreKinds |= _kinds.Count == MaxKinds && !_kinds.Contains(kind);
        if (_kinds.Count < MaxKinds)
            _kinds.Add(kind);
    }

    /// <summary>How many have no name here.</summary>
    public IEnumerable<string> Warnings(string path)
    {
        if (_count > MaxNamed)
            yield return FormattableString.Invariant($"{path}: {_count - MaxNamed} variables more are left out.");
    }
}
