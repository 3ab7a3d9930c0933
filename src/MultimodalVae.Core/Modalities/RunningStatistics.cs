namespace MultimodalVae;

/// <summary>The statistics of the columns of rows, row by row (Welford 1962). NaN counts as nothing.</summary>
internal sealed class RunningStatistics(int width)
{
    private readonly Column[] _columns = [.. Enumerable.Repeat(Column.Empty, width)];

    public void Add(ReadOnlySpan<double> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (!double.IsNaN(row[i]))
                _columns[i].Add(row[i]);
        }
    }

    public ColumnStatistics[] ToColumns() => [.. _columns.Select(column => column.ToStatistics())];

    private struct Column
    {
        private long _count;
        private double _mean;
        private double _squares;
        private double _minimum;
        private double _maximum;

        public static Column Empty => new() { _minimum = double.PositiveInfinity, _maximum = double.NegativeInfinity };

        public void Add(double value)
        {
            var distance = value - _mean;
            _mean += distance / ++_count;
            _squares += distance * (value - _mean);
            (_minimum, _maximum) = (Math.Min(_minimum, value), Math.Max(_maximum, value));
        }

        public readonly ColumnStatistics ToStatistics() => _count == 0 ? default : new ColumnStatistics
        {
            Count = _count,
            Mean = _mean,
            StandardDeviation = Math.Sqrt(_squares / _count),
            Minimum = _minimum,
            Maximum = _maximum,
        };
    }
}
