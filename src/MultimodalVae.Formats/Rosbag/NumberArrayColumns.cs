using System.Globalization;

namespace MultimodalVae.Formats;

/// <summary>A field that is an array of numbers.</summary>
internal sealed class NumberArrayColumns(MessageField field, string path, TopicFields fields) : ArrayColumns(field, path, fields.LeftOut)
{
    private NumberList[] _values = [];

    public override IEnumerable<(string Name, NumberList Values)> Columns(string name, IReadOnlyList<string> elementNames)
    {
        var areNamed = elementNames.Count == _values.Length;
        return _values.Select((values, at) =>
            ($"{name}.{(areNamed ? elementNames[at] : at.ToString(CultureInfo.InvariantCulture))}", values));
    }

    protected override void Create(int count)
    {
        fields.Budget.Take(count);
        _values = [.. Enumerable.Range(0, count).Select(_ => new NumberList())];
    }

    protected override void ReadElement(int index, ref CdrReader reader) => _values[index].Add(reader.Number(Element.Kind));
}
