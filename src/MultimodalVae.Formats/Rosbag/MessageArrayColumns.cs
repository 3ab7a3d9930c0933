namespace MultimodalVae.Formats;

/// <summary>A field that is an array of messages.</summary>
internal sealed class MessageArrayColumns(MessageField field, string path, TopicFields fields) : ArrayColumns(field, path, fields.LeftOut)
{
    private FieldColumns[] _elements = [];

    public override IEnumerable<(string Name, NumberList Values)> Columns(string name, IReadOnlyList<string> elementNames) =>
        _elements.SelectMany((element, at) => element.Columns(FormattableString.Invariant($"{name}.{at}"), []));

    protected override void Create(int count) =>
        _elements = [.. Enumerable.Range(0, count).Select(at => fields.ColumnsOf(Element, FormattableString.Invariant($"{Path}.{at}")))];

    protected override void ReadElement(int index, ref CdrReader reader) => _elements[index].Read(ref reader);
}
