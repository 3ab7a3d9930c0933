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

    /// <summary>The next line without its line break; null where the text is at its end.</summary>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    public string? Read()
    {
        _line.Clear();
        while (Fill())
        {
            var rest = _buffer.AsSpan(_start.._end);
            var length = rest.IndexOfAny('\r', '\n');
            Add(length < 0 ? rest : rest[..length]);
            if (length < 0)
            {
                _start = _end;
                continue;
            }

            _skipsLineFeed = rest[length] == '\r';
            _start += length + 1;
            return Line(isEnded: true);
        }

        return _line.Count > 0 ? Line(isEnded: false) : null;
    }

    private string Line(bool isEnded)
    {
        IsEnded = isEnded;
        Number++;
        return new string(CollectionsMarshal.AsSpan(_line));
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
