namespace MultimodalVae.Formats;

/// <summary>The variables of a file that are no arrays of numbers: the first ones by name, the others counted.</summary>
internal sealed class MatLeftOut
{
    private const int MaxNamed = 100;
    private const int MaxKinds = 10;
    private const int MaxShown = 100;

    private readonly List<string> _named = [];
    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);
    private int _count;
    private bool _hasMoreKinds;

    /// <summary>What the file has, where it has nothing else.</summary>
    public string Kinds => _count == 0 ? "no variable" : $"only {string.Join(", ", _kinds)}{(_hasMoreKinds ? " and others" : "")}";

    public void Add(string name, string kind)
    {
        if (_count++ < MaxNamed)
        {
            var what = name.Length == 0 ? "a variable without a name" : $"'{ErrorText.Beginning(name, MaxShown)}'";
            _named.Add($"{what} is left out: it is {kind}.");
        }

        _hasMoreKinds |= _kinds.Count == MaxKinds && !_kinds.Contains(kind);
        if (_kinds.Count < MaxKinds)
            _kinds.Add(kind);
    }

    public IEnumerable<string> Warnings(string path)
    {
        foreach (var named in _named)
            yield return $"{path}: {named}";
        if (_count > MaxNamed)
            yield return FormattableString.Invariant($"{path}: {_count - MaxNamed} variables more are left out.");
    }
}
