namespace MultimodalVae.Formats;

/// <summary>What a field of a message is.</summary>
internal enum FieldKind
{
    Bool,
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float32,
    Float64,
    Text,
    WideText,
    Message,
}
