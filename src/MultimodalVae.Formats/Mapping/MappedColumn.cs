namespace MultimodalVae.Formats;

/// <summary>A column of the data: where its values are in the log.</summary>
/// <param name="name">Its name within the modality.</param>
/// <param name="table">The table that it is from.</param>
/// <param name="source">The column of the log.</param>
/// <param name="valuesOf">What the values are of those of the log; null where they are these.</param>
internal sealed class MappedColumn(string name, LogTable table, LogColumn source, Func<LogColumn, double[]>? valuesOf = null)
{
    private ReadOnlyMemory<double>? _values;

    public string Name => name;

    public LogTable Table => table;

    public LogColumn Source => source;

    /// <summary>Whether the values are those of the log.</summary>
    public bool IsAsItIs => valuesOf is null;

    /// <summary>Whether it is one of several classes: 1 or 0, and nothing between them.</summary>
    public bool IsClass { get; init; }

    /// <summary>The value of each row of the log; NaN where it is missing.</summary>
    public ReadOnlyMemory<double> Values => _values ??= valuesOf is null ? source.Memory : valuesOf(source);

    /// <summary>The same, an infinite value as a missing one where the mapping says so.</summary>
    /// <exception cref="ArgumentException">A value is infinite, and the mapping does not say so; the message names it.</exception>
    public ReadOnlyMemory<double> FiniteValues(LogMapping mapping)
    {
        var row = Values.Span.IndexOfAny(double.PositiveInfinity, double.NegativeInfinity);
        if (row < 0)
            return Values;
        if (!mapping.InfiniteIsMissing)
        {
            throw new ArgumentException(
                $"Column '{source.Name}' has " +
                (source.FirstInfinite is { } place
                    ? $"'{place.Text}' in {place.Place}"
                    : $"{Numbers.Text(Values.Span[row])} in row {row}") +
                $"; expected a finite number, or {nameof(LogMapping)}.{nameof(LogMapping.InfiniteIsMissing)}.");
        }

        var finite = Values.ToArray();
        finite.AsSpan().Replace(double.PositiveInfinity, double.NaN);
        finite.AsSpan().Replace(double.NegativeInfinity, double.NaN);
        return finite;
    }
}
