namespace MultimodalVae.Formats;

/// <summary>A field without numbers.</summary>
internal sealed class SkippedField(MessageField field) : FieldColumns
{
    public override void Read(ref CdrReader reader) => reader.Skip(field);
}
