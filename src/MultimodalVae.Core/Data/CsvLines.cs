using System.Runtime.InteropServices;

namespace MultimodalVae;

/// <summary>The lines of a text, one after the other. None is longer than a table's line can be, whatever the text has.</summary>
internal sealed class CsvLines(TextReader reader, string path)
{
    /// <summary>The widest layout, with names of thirty characters.</summary>
    private const int MaxCharacters = 32 * Limits.Width;

    private readonly char[] _buffer = new char[16 * 1024];
    private readonly List<char> _line = [];
    private int _start;
    private int _end;
    private bool _skipsLineFeed;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether this line ends with a line break, and not with the text.</summary>
    public bool IsEnded { get; private set; } = true;

    /// <summary>How many characters the lines had that were read so far.</summary>
    public long CharacterCount { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its line break, until the next one is read.</param>
    /// <returns>False where the text is at its end.</returns>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        _line.Clear();
        while (Fill())
        {
            var rest = _buffer.AsSpan(_start.._end);
            var length = rest.IndexOfAny('\r', '\n');
            if (length < 0)
            {
                Add(rest);
                _start = _end;
                continue;
            }

            _skipsLineFeed = rest[length] == '\r';
            _start += length + 1;
            if (_line.Count == 0)
                return Take(rest[..length], isEnded: true, out line);
            Add(rest[..length]);
            return Take(CollectionsMarshal.AsSpan(_line), isEnded: true, out line);
        }

        if (_line.Count > 0)
            return Take(CollectionsMarshal.AsSpan(_line), isEnded: false, out line);
        line = default;
        return false;
    }

    private bool Take(ReadOnlySpan<char> whole, bool isEnded, out ReadOnlySpan<char> line)
    {
        (IsEnded, Number, CharacterCount) = (isEnded, Number + 1, CharacterCount + whole.Length + 1);
        line = whole;
        return true;
    }

    private void Add(ReadOnlySpan<char> part)
    {
        if (_line.Count + part.Length > MaxCharacters)
            throw new InvalidDataException($"{path}: line {Number + 1} has more than {MaxCharacters} characters; a table of numbers is expected.");
        _line.AddRange(part);
    }

    /// <summary>Reads on where all that was read is used; false at the end.</summary>
    private bool Fill()
    {
        while (true)
        {
            if (_start == _end)
                (_start, _end) = (0, reader.Read(_buffer));
            if (_end == 0)
                return false;
            if (!_skipsLineFeed)
                return true;
            _skipsLineFeed = false;
            if (_buffer[_start] != '\n')
                return true;
            _start++;
            if (_start < _end)
                return true;
        }
    }
}
