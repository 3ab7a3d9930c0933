namespace MultimodalVae.Formats;

/// <summary>A text whose first lines are looked at before it is read.</summary>
internal sealed class CsvHead : TextReader
{
    /// <summary>How many characters are looked at.</summary>
    public const int Length = 64 * 1024;

    private readonly TextReader _rest;
    private readonly char[] _head = new char[Length];
    private readonly int _count;
    private int _at;

    public CsvHead(TextReader text)
    {
        _rest = text;
        _count = text.ReadBlock(_head);
        var end = _count < Length ? _count : _head.AsSpan().LastIndexOf('\n') + 1;
        FirstLines = new string(_head, 0, end > 0 ? end : _count);
    }

    /// <summary>The first lines, whole.</summary>
    public string FirstLines { get; }

    public override int Read(Span<char> buffer)
    {
        if (_at == _count)
            return _rest.Read(buffer);
        var count = Math.Min(buffer.Length, _count - _at);
        _head.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
