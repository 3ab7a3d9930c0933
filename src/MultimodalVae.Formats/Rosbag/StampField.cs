namespace MultimodalVae.Formats;

/// <summary>The header at the beginning of a message: its stamp is the time of the row, where none is 0.</summary>
internal sealed class StampField(MessageType header) : FieldColumns
{
    public NumberList Seconds { get; } = new();

    public bool HasZero { get; private set; }

    public override void Read(ref CdrReader reader)
    {
        var nanoseconds = reader.Nanoseconds();
        HasZero |= nanoseconds == 0;
        Seconds.Add(nanoseconds * 1e-9);
        foreach (var field in header.Fields.Skip(1))
            reader.Skip(field);
    }
}
