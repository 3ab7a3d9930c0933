namespace MultimodalVae.Formats;

/// <summary>A field that is an array: columns as long as it has the same length in all messages.</summary>
internal abstract class ArrayColumns(MessageField field, string path, TopicArrays leftOut) : FieldColumns
{
    private int? _length;
    private bool _isLeftOut;

    protected MessageField Element { get; } = field.Element;

    protected string Path => path;

    public sealed override void Read(ref CdrReader reader)
    {
        var begin = reader;
        var count = reader.Count(field);
        if (!_isLeftOut && count > TopicArrays.MaxLength)
            LeaveOut(leftOut.TooLong);
        else if (!_isLeftOut && count != (_length ?? count))
            LeaveOut(leftOut.OfDifferentLengths);
        if (_isLeftOut)
        {
            reader = begin;
            reader.Skip(field);
            return;
        }

        if (_length is null)
            Create(count);
        _length = count;
        for (var i = 0; i < count; i++)
            ReadElement(i, ref reader);
    }

    protected abstract void Create(int count);

    protected abstract void ReadElement(int index, ref CdrReader reader);

    private void LeaveOut(List<string> reason)
    {
        _isLeftOut = true;
        reason.Add(path);
        Create(0);
    }
}
