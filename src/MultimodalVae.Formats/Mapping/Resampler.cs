namespace MultimodalVae.Formats;

/// <summary>Brings the columns of a log onto one clock, an episode at a time.</summary>
internal sealed class Resampler
{
    /// <summary>Times are never exact.</summary>
    private const double GapFactor = 1.5;

    private readonly IReadOnlyList<LogTable> _tables;
    private readonly ColumnSelection _columns;
    private readonly TableRows[] _rows;
    private readonly LogMapping _mapping;
    private readonly Resampling _resampling;
    private readonly double[] _intervals;

    /// <exception cref="ArgumentException">Times or episodes are not known of a table.</exception>
    public Resampler(IReadOnlyList<LogTable> tables, ColumnSelection columns, TableRows[] rows, LogMapping mapping)
    {
        (_tables, _columns, _rows, _mapping, _resampling) = (tables, columns, rows, mapping, mapping.Resampling ?? new Resampling());
        CheckTables();
        string[] episodes = [.. Names()];
        _intervals = [.. columns.Modalities.Select(modality => Median(episodes.Select(episode => Intervals.Median(TimesOf(modality.Columns, episode)))))];
    }

    /// <exception cref="ArgumentException">There is no clock, or no row on it.</exception>
    public (RowMatrix Values, Episodes? Episodes, string?[]? Labels) Rows()
    {
        var clock = Clock();
        var width = _columns.Modalities.Sum(modality => modality.Columns.Count);
        var (values, names, times, labels) = (new List<double[]>(), new List<string>(), new List<double>(), new List<string?>());
        foreach (var episode in Names())
        {
            var readings = _columns.Modalities.SelectMany((modality, at) => modality.Columns.Select(column => (Readings: ReadingsOf(column, episode), MaxGap: MaxGap(at)))).ToArray();
            (Readings Readings, string[] Words)? label = _columns.Label is { } wanted ? LabelsOf(wanted, episode) : null;
            foreach (var time in clock is null ? TimesByRate(episode) : TimesOf(clock, episode))
            {
                var row = new double[width];
                for (var i = 0; i < width; i++)
                    row[i] = readings[i].Readings.At(time, _resampling.Method, readings[i].MaxGap);
                var word = label?.Readings.At(time, ResamplingMethod.Nearest, double.PositiveInfinity) ?? double.NaN;
                if (Array.TrueForAll(row, double.IsNaN))
                    continue;
                values.Add(row);
                names.Add(episode);
                times.Add(time);
                labels.Add(double.IsNaN(word) ? null : label!.Value.Words[(int)word]);
            }
        }

        if (values.Count == 0)
            throw new ArgumentException("No row is left after resampling; expected readings of one modality at least that are no further apart than the gap that is allowed.");
        return (
            RowMatrix.Create(values.Count, width, (row, to) => values[row].CopyTo(to)),
            new Episodes(names, times),
            _columns.Label is null ? null : [.. labels]);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    private void CheckTables()
    {
        var used = _columns.Modalities.SelectMany(modality => modality.Columns).Select(column => column.Table).Distinct().ToList();
        foreach (var (at, table) in _tables.Index().Where(one => used.Contains(one.Item)))
        {
            if (_rows[at].Seconds is null)
            {
                throw new ArgumentException(
                    $"{(table.Name.Length == 0 ? "The log" : $"Table '{table.Name}'")} has no time column; expected one to resample by: name it in {nameof(LogMapping)}.{nameof(LogMapping.Time)}.");
            }

            if (_rows[at].Episodes is null && Array.Exists(_rows, rows => rows.Episodes is not null))
                throw new ArgumentException($"Table '{table.Name}' does not say which episode a row is from, others do; expected all or none.");
        }
    }

    private IEnumerable<string> Names() => _rows.SelectMany(rows => rows.Names).Distinct();

    private double MaxGap(int modality) => _resampling.MaxGap ?? (GapFactor * _intervals[modality]);

    /// <summary>The times of the rows: by a rate, or those of a modality.</summary>
    private IReadOnlyList<MappedColumn>? Clock()
    {
        if (_resampling.Rate is not null)
            return null;
        if (_resampling.Clock is { } name)
            return _columns.Modalities.Single(modality => modality.Name == name).Columns;
        if (_intervals.All(double.IsNaN))
            throw new ArgumentException("All readings of all modalities have the same time; expected times that go on.");
        var slowest = _intervals.Index().Where(one => !double.IsNaN(one.Item)).MaxBy(one => one.Item).Index;
        return _columns.Modalities[slowest].Columns;
    }

    private IEnumerable<double> TimesByRate(string episode)
    {
        var all = _columns.Modalities.Select(modality => TimesOf(modality.Columns, episode).ToList()).Where(times => times.Count > 0).ToList();
        if (all.Count == 0)
            return [];
        var (begin, end, rate) = (all.Max(times => times[0]), all.Min(times => times[^1]), _resampling.Rate!.Value);
        var count = (long)Math.Floor(((end - begin) * rate) + 1e-9);
        return count > int.MaxValue
            ? throw new ArgumentException($"{nameof(Resampling)}.{nameof(Resampling.Rate)} {rate} makes {count} rows of episode '{episode}'; expected fewer.")
            : Enumerable.Range(0, count < 0 ? 0 : (int)count + 1).Select(i => begin + (i / rate));
    }

    /// <summary>When any of some columns has a reading, ascending.</summary>
    private IEnumerable<double> TimesOf(IReadOnlyList<MappedColumn> columns, string episode) => columns.GroupBy(column => column.Table)
        .SelectMany(group => RowsOf(group.Key, episode).Where(row => group.Any(column => !double.IsNaN(column[row]))).Select(row => SecondsOf(group.Key)[row]))
        .Order().Distinct();

    private double[] SecondsOf(LogTable table) => _rows[IndexOf(table)].Seconds!;

    private int IndexOf(LogTable table) => _tables.Index().First(one => one.Item == table).Index;

    private int[] RowsOf(LogTable table, string episode) => _rows[IndexOf(table)].RowsOf(episode);

    private Readings ReadingsOf(MappedColumn column, string episode)
    {
        var readings = RowsOf(column.Table, episode).Select(row => (Time: SecondsOf(column.Table)[row], Value: LogMapper.Finite(column, row, _mapping)))
            .Where(reading => !double.IsNaN(reading.Value)).OrderBy(reading => reading.Time).ToList();
        return new Readings([.. readings.Select(reading => reading.Time)], [.. readings.Select(reading => reading.Value)]);
    }

    private (Readings Readings, string[] Words) LabelsOf((LogTable Table, LogColumn Column) label, string episode)
    {
        var words = new List<string>();
        var (times, numbers) = (new List<double>(), new List<double>());
        foreach (var row in RowsOf(label.Table, episode))
        {
            if (Classes.Of(label.Column, row) is not { } word)
                continue;
            if (!words.Contains(word))
                words.Add(word);
            times.Add(SecondsOf(label.Table)[row]);
            numbers.Add(words.IndexOf(word));
        }

        return (new Readings([.. times], [.. numbers]), [.. words]);
    }
}
