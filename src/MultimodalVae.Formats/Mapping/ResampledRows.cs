namespace MultimodalVae.Formats;

/// <summary>Rows on one clock, without those that have no value at all.</summary>
internal sealed class ResampledRows
{
    private readonly int _width;
    private readonly double[] _values;
    private readonly List<string> _episodes = [];
    private readonly List<double> _times = [];
    private readonly List<string?> _labels = [];

    /// <param name="maxCount">How many rows there may be.</param>
    /// <param name="width">How many columns there are.</param>
    /// <exception cref="ArgumentException">There are too many.</exception>
    public ResampledRows(long maxCount, int width)
    {
        if (maxCount * width > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Resampling makes {maxCount} rows of {width} columns; expected {Array.MaxLength / width} rows at most.");
        }

        (_width, _values) = (width, new double[maxCount * width]);
    }

    public int Count => _times.Count;

    /// <summary>Adds the rows of some times, which must not be before those that were added of the same readings.</summary>
    /// <param name="episode">The name of their episode.</param>
    /// <param name="times">Their times.</param>
    /// <param name="labels">Their labels; empty where there are none.</param>
    /// <param name="readings">The readings of each column.</param>
    /// <param name="begin">How many rows of the episode there are before them.</param>
    public void Add(
        string episode, ReadOnlySpan<double> times, ReadOnlySpan<string?> labels, IReadOnlyList<ColumnReadings> readings, int begin)
    {
        var block = _values.AsSpan(Count * _width, times.Length * _width);
        for (var column = 0; column < _width; column++)
        {
            var from = readings[column];
            for (var row = 0; row < times.Length; row++)
                block[(row * _width) + column] = from.At(begin + row, times[row]);
        }

        var free = 0;
        for (var row = 0; row < times.Length; row++)
        {
            var values = block.Slice(row * _width, _width);
            if (!values.ContainsAnyExcept(double.NaN))
                continue;
            values.CopyTo(block[(free++ * _width)..]);
            _episodes.Add(episode);
            _times.Add(times[row]);
            if (!labels.IsEmpty)
                _labels.Add(labels[row]);
        }
    }

    public RowMatrix ToMatrix() => RowMatrix.TakeOver(Count, _width, _values);

    public Episodes ToEpisodes() => new(_episodes, _times);

    public string?[] ToLabels() => [.. _labels];
}
