namespace MultimodalVae.Formats;

/// <summary>A field that is a message.</summary>
internal sealed class MessageColumns(MessageType type, string path, TopicFields fields) : FieldColumns
{
    private readonly FieldColumns[] _fields = [.. type.Fields.Select(field => fields.ColumnsOf(field, $"{path}.{field.Name}"))];

    public override void Read(ref CdrReader reader)
    {
        foreach (var field in _fields)
            field.Read(ref reader);
    }

    public override void FillTo(int rowCount)
    {
        foreach (var field in _fields)
            field.FillTo(rowCount);
    }

    public override IEnumerable<(string Name, NumberList Values)> Columns(string name) =>
        _fields.Zip(type.Fields).SelectMany(pair => pair.First.Columns($"{name}.{pair.Second.Name}"));
}
