namespace MultimodalVae.Formats;

/// <summary>A column of a text, field by field: numbers, stamps in seconds, and words.</summary>
internal sealed class ColumnBuilder(string name, char decimalSign, IReadOnlyList<string> missingWords, string place = "line")
{
    private const int MaxShown = 40;

    private double[] _values = [];
    private int[]? _words;
    private Dictionary<string, int>? _vocabulary;
    private TextPlace? _firstText;
    private TextPlace? _firstInfinite;
    private bool _hasStamps;

    public int RowCount { get; private set; }

    public string Name => name;

    /// <summary>Whether the log gives the column its name.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Takes the field of a row.</summary>
    /// <param name="field">Its text, without blanks around it.</param>
    /// <param name="line">Its line.</param>
    /// <param name="share">How many times as many rows there will be as there are now, about; 0 where that is not known.</param>
    public void Add(ReadOnlySpan<char> field, int line, double share)
    {
        if (RowCount == _values.Length)
            Grow(share);
        if (field.IsEmpty)
            Add(double.NaN);
        else if (CsvNumber.TryParse(field, decimalSign, out var value) || TryParseInfinity(field, out value))
            AddNumber(value, field, line);
        else if (IsMissing(field))
            Add(double.NaN);
        else if (CsvStamp.TryParse(field, out value))
            AddStamp(value);
        else
            AddWord(field, line);
    }

    public LogColumn ToColumn() => IsOfFlags
        ? new(name, Flags()) { IsNamed = IsNamed }
        : new(
            name,
            _values.AsMemory(0, RowCount),
            _vocabulary is { Count: > 0 } ? _words.AsMemory(0, RowCount) : default,
            _vocabulary is null ? [] : [.. _vocabulary.Keys],
            _firstText)
        {
            IsNamed = IsNamed,
            HasSeconds = _hasStamps,
            FirstInfinite = _firstInfinite,
        };

    /// <summary>Whether there is nothing but "true" and "false": beside a number, such a word is a slip.</summary>
    private bool IsOfFlags =>
        _vocabulary is { Count: > 0 } && _vocabulary.Keys.All(word => bool.TryParse(word, out _))
        && !_values.AsSpan(0, RowCount).ContainsAnyExcept(double.NaN);

    private double[] Flags()
    {
        double[] flags = [.. _vocabulary!.Keys.Select(word => bool.Parse(word) ? 1.0 : 0.0)];
        return [.. _words.AsSpan(0, RowCount).ToArray().Select(word => word == LogColumn.NoWord ? double.NaN : flags[word])];
    }

    private void AddNumber(double value, ReadOnlySpan<char> field, int line)
    {
        var isMissing = IsMissing(field);
        if (double.IsInfinity(value) && _firstInfinite is null && !isMissing)
            _firstInfinite = new TextPlace(FormattableString.Invariant($"{place} {line}"), ErrorText.Beginning(field, MaxShown));
        Add(isMissing ? double.NaN : value);
    }

    private void AddStamp(double seconds)
    {
        _hasStamps = true;
        Add(seconds);
    }

    private void Add(double value)
    {
        _values[RowCount] = value;
        if (_words is not null)
            _words[RowCount] = LogColumn.NoWord;
        RowCount++;
    }

    private void AddWord(ReadOnlySpan<char> field, int line)
    {
        _firstText ??= new TextPlace(FormattableString.Invariant($"{place} {line}"), ErrorText.Beginning(field, MaxShown));
        Add(double.NaN);
        if (_vocabulary is null)
        {
            _vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
            _words = new int[_values.Length];
            _words.AsSpan().Fill(LogColumn.NoWord);
        }
        else if (_words is null)
        {
            return;
        }

        if (!_vocabulary.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(field, out var word))
        {
            if (_vocabulary.Count == LogColumn.MaxWords || field.Length > MaxShown)
            {
                (_words, _vocabulary) = (null, []);
                return;
            }

            word = _vocabulary.Count;
            _vocabulary.Add(new string(field), word);
        }

        _words![RowCount - 1] = word;
    }

    private bool IsMissing(ReadOnlySpan<char> field)
    {
        foreach (var word in missingWords)
        {
            if (field.SequenceEqual(word))
                return true;
        }

        return false;
    }

    /// <summary>As C and Python write it.</summary>
    private static bool TryParseInfinity(ReadOnlySpan<char> field, out double value)
    {
        value = field[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        return field.TrimStart("+-").Equals("inf", StringComparison.OrdinalIgnoreCase);
    }

    private void Grow(double share)
    {
        var length = (int)Math.Clamp(RowRoom.Next(RowCount, share), RowCount + 1, Array.MaxLength);
        Array.Resize(ref _values, length);
        if (_words is not null)
        {
            Array.Resize(ref _words, length);
        }
    }
}
