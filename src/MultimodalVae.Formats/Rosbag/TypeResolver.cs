namespace MultimodalVae.Formats;

/// <summary>Makes types of definitions: every field becomes numbers, texts, or a message that is known.</summary>
internal sealed class TypeResolver(DefinitionSet definitions)
{
    private const int MaxDepth = 32;

    private readonly Dictionary<string, MessageType?> _types = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A definition is missing or refers to itself; the message names the type.</exception>
    public MessageType Resolve(string name) => Resolve(name, name, 1);

    private MessageType Resolve(string name, string owner, int depth)
    {
        var definition = definitions.Find(name, depth == 1 ? "" : TypeName.PackageOf(owner))
            ?? throw new FormatException(
                $"there is no definition of type '{TypeName.Short(name)}'{(depth == 1 ? "" : $", which is in '{owner}'")}; "
                + $"give its .msg file, or a folder with it, in {nameof(LogOptions)}.{nameof(LogOptions.MessageDefinitions)}");
        if (_types.TryGetValue(definition.Name, out var known))
            return known ?? throw new FormatException($"type '{definition.Name}' is in itself");
        _types[definition.Name] = null;
        var type = depth > MaxDepth ? null
            : new MessageType(definition.Name, [.. definition.Fields.Select(field => FieldOf(field, definition.Name, depth + 1))]);
        if (type is null || type.Depth > MaxDepth)
            throw new FormatException($"type '{definition.Name}' has messages in one another more than {MaxDepth} deep");
        _types[definition.Name] = type;
        return type;
    }

    private MessageField FieldOf(FieldDefinition field, string owner, int depth)
    {
        var kind = FieldKinds.Of(field.Type);
        var message = kind == FieldKind.Message ? Resolve(field.Type, owner, depth) : null;
        return new MessageField(field.Name, kind, message, field.IsArray, field.Length);
    }
}
