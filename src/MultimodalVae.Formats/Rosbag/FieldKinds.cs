namespace MultimodalVae.Formats;

/// <summary>The types that definitions of messages are made of.</summary>
internal static class FieldKinds
{
    /// <summary>The kind of a type by its name in a definition; a message where no other has that name.</summary>
    public static FieldKind Of(string type) => type switch
    {
        "bool" => FieldKind.Bool,
        "int8" => FieldKind.Int8,
        "uint8" or "byte" or "char" => FieldKind.UInt8,
        "int16" => FieldKind.Int16,
        "uint16" => FieldKind.UInt16,
        "int32" => FieldKind.Int32,
        "uint32" => FieldKind.UInt32,
        "int64" => FieldKind.Int64,
        "uint64" => FieldKind.UInt64,
        "float32" => FieldKind.Float32,
        "float64" => FieldKind.Float64,
        "string" => FieldKind.Text,
        "wstring" => FieldKind.WideText,
        _ => FieldKind.Message,
    };

    public static bool IsNumber(this FieldKind kind) => kind < FieldKind.Text;

    /// <summary>How many bytes a number has, which is also what it is aligned to.</summary>
    public static int SizeOf(FieldKind kind) => kind switch
    {
        FieldKind.Bool or FieldKind.Int8 or FieldKind.UInt8 => 1,
        FieldKind.Int16 or FieldKind.UInt16 => 2,
        FieldKind.Int32 or FieldKind.UInt32 or FieldKind.Float32 => 4,
        FieldKind.Int64 or FieldKind.UInt64 or FieldKind.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is no number."),
    };
}
