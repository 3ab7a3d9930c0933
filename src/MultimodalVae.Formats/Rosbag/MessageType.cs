namespace MultimodalVae.Formats;

/// <summary>A message whose fields are known down to the numbers.</summary>
internal sealed class MessageType
{
    private const string Time = "builtin_interfaces/Time";
    private const string Duration = "builtin_interfaces/Duration";

    public MessageType(string name, IReadOnlyList<MessageField> fields)
    {
        (Name, Fields) = (name, fields);
        HasNumbers = fields.Any(field => field.Kind.IsNumber() || field.Message is { HasNumbers: true });
        HasWideText = fields.Any(field => field.Kind == FieldKind.WideText || field.Message is { HasWideText: true });
        Depth = 1 + fields.Select(field => field.Message?.Depth ?? 0).DefaultIfEmpty().Max();
    }

    /// <summary>As in <c>sensor_msgs/Imu</c>.</summary>
    public string Name { get; }

    public IReadOnlyList<MessageField> Fields { get; }

    public bool HasNumbers { get; }

    public bool HasWideText { get; }

    /// <summary>How many messages are in one another.</summary>
    public int Depth { get; }

    /// <summary>Whether it is seconds and nanoseconds, which are one number.</summary>
    public bool IsTime => Name is Time or Duration
        && Fields is [{ Kind: FieldKind.Int32, IsArray: false }, { Kind: FieldKind.UInt32, IsArray: false }];

    /// <summary>Whether it begins with a time and is what messages are stamped with.</summary>
    public bool IsHeader => Name == "std_msgs/Header" && Fields is [{ IsArray: false, Message: { Name: Time, IsTime: true } }, ..];
}
