namespace MultimodalVae.Formats;

/// <summary>The names of the joints in the messages of a topic, which are before their values.</summary>
internal sealed class JointNames(MessageField field) : FieldColumns, IElementNames
{
    private string[] _names = [];

    public override void Read(ref CdrReader reader)
    {
        var begin = reader;
        var count = reader.Count(field);
        if (count > TopicArrays.MaxLength)
        {
            _names = [];
            reader = begin;
            reader.Skip(field);
            return;
        }

        _names = new string[count];
        for (var i = 0; i < count; i++)
            _names[i] = reader.Text();
    }

    public IReadOnlyList<string> Of(CdrReader elements, MessageField element, int count) => _names;
}
