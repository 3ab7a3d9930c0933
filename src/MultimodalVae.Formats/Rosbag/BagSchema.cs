namespace MultimodalVae.Formats;

/// <summary>The type of messages, and its definition where the bag has it.</summary>
/// <param name="type">The name of the type.</param>
/// <param name="text">The definition as ROS 2 writes it; empty where there is none.</param>
internal sealed class BagSchema(string type, string text)
{
    private MessageType? _resolved;
    private string? _problem;

    public string Type => type;

    /// <summary>The type, of the definitions of the bag, or of others where it has none.</summary>
    /// <exception cref="FormatException">A definition is missing, or is none; the message says which.</exception>
    public MessageType Resolve(DefinitionSet others)
    {
        if (_problem is not null)
            throw new FormatException(_problem);
        try
        {
            return _resolved ??= new TypeResolver(Definitions(others)).Resolve(type);
        }
        catch (FormatException exception)
        {
            _problem = exception.Message;
            throw;
        }
    }

    private DefinitionSet Definitions(DefinitionSet others)
    {
        if (string.IsNullOrWhiteSpace(text))
            return others;
        var definitions = new DefinitionSet(others);
        definitions.Add(DefinitionParser.Parse(text, type));
        return definitions;
    }
}
