namespace MultimodalVae.Formats;

/// <summary>The names of the joints in the messages of a topic.</summary>
internal sealed class JointNames(MessageField field) : FieldColumns
{
    private bool _differ;

    private string[]? _names;

    /// <summary>Those of the first message; empty where another message has others, or they do not tell the joints apart.</summary>
    public IReadOnlyList<string> Names =>
        _differ || _names is null || _names.Contains("") || _names.Distinct().Count() < _names.Length ? [] : _names;

    public override void Read(ref CdrReader reader)
    {
        var begin = reader;
        var count = reader.Count(field);
        _differ |= count > TopicArrays.MaxLength || (_names is not null && _names.Length != count);
        if (_differ)
        {
            reader = begin;
            reader.Skip(field);
            return;
        }

        var names = new string[count];
        for (var i = 0; i < count; i++)
            names[i] = reader.Text();
        _names ??= names;
        _differ = !names.AsSpan().SequenceEqual(_names);
    }
}
