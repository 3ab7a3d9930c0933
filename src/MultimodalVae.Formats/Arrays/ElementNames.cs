namespace MultimodalVae.Formats;

/// <summary>Names of the columns of arrays, as the robot logger of YARP keeps them beside the data: a cell array of texts.</summary>
internal sealed class ElementNames
{
    /// <summary>What such an array is called.</summary>
    public const string Name = "elements_names";

    /// <summary>How many names are read.</summary>
    public const int MaxCount = 4096;

    /// <summary>How many characters a name has at most.</summary>
    public const int MaxLength = 256;

    private readonly Dictionary<string, IReadOnlyList<string>> _byPlace = new(StringComparer.Ordinal);

    /// <summary>Whether a path is that of such an array.</summary>
    public static bool IsNameOf(string path) => path.EndsWith($".{Name}", StringComparison.Ordinal);

    /// <summary>Takes the names beside an array, where they tell its columns apart.</summary>
    /// <param name="path">The path of the names.</param>
    /// <param name="names">The names.</param>
    /// <returns>Whether they are taken.</returns>
    public bool TryAdd(string path, IReadOnlyList<string> names)
    {
        string[] usable = [.. names.Select(name => HiddenText.Escape(name.Trim().Replace('.', '_')))];
        var areUsable = usable.Length > 0 && !usable.Contains("") && usable.Distinct(StringComparer.Ordinal).Count() == usable.Length;
        return areUsable && _byPlace.TryAdd(path[..^(Name.Length + 1)], usable);
    }

    /// <summary>An array with the names that are beside it.</summary>
    public NumberArray Of(NumberArray array) =>
        _byPlace.TryGetValue(array.Parent, out var names) ? array with { ElementNames = names } : array;
}
