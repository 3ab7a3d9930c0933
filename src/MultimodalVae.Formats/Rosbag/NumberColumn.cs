namespace MultimodalVae.Formats;

/// <summary>A field that is one number: of a time or a duration the seconds.</summary>
internal sealed class NumberColumn(MessageField field) : FieldColumns
{
    private readonly NumberList _values = new();

    public override void Read(ref CdrReader reader) =>
        _values.Add(field.Message is null ? reader.Number(field.Kind) : reader.Nanoseconds() * 1e-9);

    public override void FillTo(int rowCount) => _values.FillTo(rowCount);

    public override IEnumerable<(string Name, NumberList Values)> Columns(string name) => [(name, _values)];
}
