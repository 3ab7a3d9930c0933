using System.Buffers;

namespace MultimodalVae;

/// <summary>
/// The records of a text of separated values, one after the other (RFC 4180, with any line break and any separator). A field may be in
/// quotes, in which a quote is doubled and separators and line breaks are characters like others. No record is longer than a table's can
/// be, whatever the text has.
/// </summary>
/// <param name="reader">The text.</param>
/// <param name="path">What messages call it.</param>
/// <param name="separator">The character between fields; a blank stands for one or more.</param>
internal sealed class CsvRecords(TextReader reader, string path, char separator)
{
    /// <summary>More fields of a record are counted, but they cannot be read: no layout has as many.</summary>
    public const int MaxFields = 2 * Limits.Width;

    /// <summary>The widest layout, with names of thirty characters.</summary>
    private const int MaxCharacters = 32 * Limits.Width;

    /// <summary>What an unquoted field ends at.</summary>
    private readonly SearchValues<char> _ends = SearchValues.Create(separator == ' ' ? " \t\r\n" : [separator, '\r', '\n']);

    private char[] _buffer = new char[16 * 1024];
    private (int Start, int Length)[] _fields = new (int, int)[64];
    private int _start;
    private int _length;
    private int _end;
    private int _lineBreaks;
    private bool _skipsLineFeed;

    /// <summary>The number of the line in which the record begins that was read last, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>How many lines were read so far.</summary>
    public int LineCount { get; private set; }

    /// <summary>How many fields the record has, 1 or more.</summary>
    public int Count { get; private set; }

    /// <summary>Whether this record ends with a line break, and not with the text.</summary>
    public bool IsEnded { get; private set; } = true;

    /// <summary>What may be wrong with a last record that does not end with a line break, for people.</summary>
    public string OpenEnd => $"{path}: the last line, {LineCount}, has no line break at its end: its last value may be cut short.";

    /// <summary>How many characters the records had that were read so far.</summary>
    public long CharacterCount { get; private set; }

    /// <summary>Whether there is nothing on the line.</summary>
    public bool IsBlank => Count == 1 && this[0].IsWhiteSpace();

    /// <summary>A field, without its quotes, until the next record is read.</summary>
    public ReadOnlySpan<char> this[int field] => _buffer.AsSpan(_start + _fields[field].Start, _fields[field].Length);

    /// <summary>Whether a field is in quotes.</summary>
    public bool IsQuoted(int field) => _fields[field].Start is > 0 and var start && _buffer[_start + start - 1] == '"';

    private bool IsBlankSeparated => separator == ' ';

    /// <summary>Reads the next record.</summary>
    /// <returns>False where the text is at its end.</returns>
    /// <exception cref="InvalidDataException">The record is too long, or a quote is not closed; the message names the line.</exception>
    public bool TryRead()
    {
        _start += _length;
        (_length, Count, _lineBreaks) = (0, 0, 0);
        if (!SkipLineFeed())
            return false;
        (Line, IsEnded) = (LineCount + 1, true);
        var at = 0;
        do
        {
            at = IsBlankSeparated ? SkipBlanks(at) : at;
            at = AtQuote(at) is { } quote ? ReadQuoted(quote) : ReadPlain(at);
        }
        while (EndField(ref at));

        LineCount += 1 + _lineBreaks;
        CharacterCount += at;
        _length = at;
        return true;
    }

    /// <summary>The place of a quote that a field begins with, behind blanks.</summary>
    private int? AtQuote(int at)
    {
        for (; IsThere(at); at++)
        {
            var character = _buffer[_start + at];
            if (character == '"')
                return at;
            if (character is not (' ' or '\t') || character == separator)
                break;
        }

        return null;
    }

    private int ReadPlain(int at)
    {
        var begin = at;
        while (IsThere(at))
        {
            var rest = _buffer.AsSpan((_start + at).._end);
            var length = rest.IndexOfAny(_ends);
            if (length >= 0)
            {
                Add(begin, at + length - begin);
                return at + length;
            }

            at += rest.Length;
        }

        Add(begin, at - begin);
        return at;
    }

    /// <summary>Takes what is in quotes, and what may be behind them; a doubled quote becomes one.</summary>
    private int ReadQuoted(int quote)
    {
        var (at, to) = (quote + 1, quote + 1);
        while (true)
        {
            if (!IsThere(at))
                throw new InvalidDataException($"{path}: line {Line} has a quote that is not closed.");
            var character = _buffer[_start + at++];
            if (character == '"')
            {
                if (!IsThere(at) || _buffer[_start + at] != '"')
                    break;
                at++;
            }
            else if (character == '\n' || (character == '\r' && !(IsThere(at) && _buffer[_start + at] == '\n')))
            {
                _lineBreaks++;
            }

            _buffer[_start + to++] = character;
        }

        while (IsThere(at) && _buffer[_start + at] is var behind && behind != separator && behind is not ('\r' or '\n'))
        {
            _buffer[_start + to++] = behind;
            at++;
        }

        Add(quote + 1, to - quote - 1);
        return at;
    }

    /// <summary>Goes behind the separator or the line break at a place.</summary>
    /// <returns>Whether another field follows.</returns>
    private bool EndField(ref int at)
    {
        if (IsBlankSeparated)
            at = SkipBlanks(at);
        if (!IsThere(at))
        {
            IsEnded = false;
            return false;
        }

        var character = _buffer[_start + at];
        if (character is '\r' or '\n')
        {
            _skipsLineFeed = character == '\r';
            at++;
            return false;
        }

        if (!IsBlankSeparated)
            at++;
        return true;
    }

    private int SkipBlanks(int at)
    {
        while (IsThere(at) && _buffer[_start + at] is ' ' or '\t')
            at++;
        return at;
    }

    private void Add(int start, int length)
    {
        if (Count < MaxFields)
        {
            if (Count == _fields.Length)
                Array.Resize(ref _fields, 2 * Count);
            _fields[Count] = (start, length);
        }

        Count++;
    }

    /// <summary>Goes over the line feed that belongs to the line break before; false at the end of the text.</summary>
    private bool SkipLineFeed()
    {
        if (!IsThere(0))
            return false;
        if (_skipsLineFeed && _buffer[_start] == '\n')
            _start++;
        _skipsLineFeed = false;
        return IsThere(0);
    }

    /// <summary>Whether the text has a character at a place of the record; reads on for it.</summary>
    private bool IsThere(int at)
    {
        if (_start + at < _end)
            return true;
        if (at > MaxCharacters)
            throw new InvalidDataException(
                $"{path}: line {Line} has more than {MaxCharacters} characters; a table of numbers is expected.");
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        var count = reader.Read(_buffer.AsSpan(_end));
        _end += count;
        return count > 0;
    }
}
