namespace MultimodalVae.Formats;

/// <summary>A column of a log as it was read: numbers, words, or both. Immutable.</summary>
public sealed class LogColumn
{
    /// <summary>A column with more different words is text, and no classes.</summary>
    internal const int MaxWords = 1_000;

    /// <summary>What is in the place of a word where there is none.</summary>
    internal const int NoWord = -1;

    private readonly ReadOnlyMemory<double> _values;
    private readonly ReadOnlyMemory<int> _words;

    /// <summary>Creates a column of numbers.</summary>
    /// <param name="name">The name as the log has it, not empty.</param>
    /// <param name="values">The value of each row; NaN where it is missing. The memory is not copied and must not change.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public LogColumn(string name, ReadOnlyMemory<double> values)
        : this(name, values, default, [], null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
    }

    internal LogColumn(
        string name, ReadOnlyMemory<double> values, ReadOnlyMemory<int> words, IReadOnlyList<string> vocabulary, TextPlace? firstText)
    {
        (Name, _values, _words, Vocabulary, FirstText) = (name, values, words, vocabulary, firstText);
    }

    /// <summary>The name as the log has it; <c>#3</c> for the third column where the log has none.</summary>
    public string Name { get; }

    /// <summary>The number of each row; NaN where it is missing or a word.</summary>
    public ReadOnlySpan<double> Values => _values.Span;

    /// <summary>The same as <see cref="Values"/>, to be kept.</summary>
    internal ReadOnlyMemory<double> Memory => _values;

    /// <summary>
    /// The place in the vocabulary of the word of each row, less than 0 where it has none; empty where there are no words.
    /// </summary>
    internal ReadOnlySpan<int> Words => _words.Span;

    /// <summary>How many rows there are.</summary>
    public int RowCount => _values.Length;

    /// <summary>
    /// The words of the column, each once, in the order of their first rows; empty where there are none, or more than 1,000.
    /// </summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>Whether the log gives the column a name.</summary>
    public bool IsNamed { get; internal init; } = true;

    /// <summary>Whether the values were written as times or dates and are seconds, so that their unit is not to be guessed.</summary>
    internal bool HasSeconds { get; init; }

    /// <summary>What the log itself says that the column is a part of, as a feature of LeRobot; null where it does not say.</summary>
    internal string? Feature { get; init; }

    /// <summary>Whether a row has a word and no number.</summary>
    public bool HasText => FirstText is not null;

    /// <summary>The first word, and where it is; null where there are only numbers.</summary>
    internal TextPlace? FirstText { get; }

    /// <summary>The first infinite number, and where it is, where that is known.</summary>
    internal TextPlace? FirstInfinite { get; init; }

    /// <summary>The word of a row; null where it has a number or nothing, or there are too many different words.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public string? WordOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        return _words.IsEmpty || _words.Span[row] < 0 ? null : Vocabulary[_words.Span[row]];
    }

    /// <summary>The same column with other values.</summary>
    internal LogColumn With(ReadOnlyMemory<double> values) => new(Name, values, _words, Vocabulary, FirstText)
    {
        IsNamed = IsNamed,
        HasSeconds = HasSeconds,
        Feature = Feature,
        FirstInfinite = FirstInfinite,
    };

    /// <summary>The name and the number of rows, as in <c>actual_q_0: 1200 rows</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}: {RowCount} rows");
}
