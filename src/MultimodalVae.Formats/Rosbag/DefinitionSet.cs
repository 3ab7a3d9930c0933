namespace MultimodalVae.Formats;

/// <summary>Definitions of messages by name, and others that are asked where one is not among them.</summary>
internal sealed class DefinitionSet(DefinitionSet? others)
{
    private readonly Dictionary<string, MessageDefinition> _definitions = new(StringComparer.Ordinal);

    /// <summary>The names of the types, without those of the others.</summary>
    public IReadOnlyCollection<string> Names => _definitions.Keys;

    public void Add(IEnumerable<MessageDefinition> definitions)
    {
        foreach (var definition in definitions)
            _definitions.TryAdd(definition.Name, definition);
    }

    /// <summary>The definition of a type; null where there is none.</summary>
    /// <param name="name">The name, with or without the package.</param>
    /// <param name="package">Where a name without package is looked for first.</param>
    public MessageDefinition? Find(string name, string package)
    {
        var type = TypeName.Short(name);
        var isShort = !type.Contains('/', StringComparison.Ordinal);
        return FindWhole(isShort && package.Length > 0 ? $"{package}/{type}" : type)
            ?? (isShort && type == "Header" ? FindWhole("std_msgs/Header") : null)
            ?? FindWhole(TypeName.LastPart(type));
    }

    private MessageDefinition? FindWhole(string name) => _definitions.GetValueOrDefault(name) ?? others?.FindWhole(name);
}
