namespace MultimodalVae.Formats;

/// <summary>Brings the columns of a log onto one clock, an episode at a time.</summary>
internal sealed class Resampler
{
    /// <summary>Times are never exact.</summary>
    private const double GapFactor = 1.5;

    /// <summary>A difference is of two times, each of which is rounded.</summary>
    private const int TimesCompared = 2;

    private const int RowsPerBlock = 512;

    private readonly IReadOnlyList<LogTable> _tables;
    private readonly ColumnSelection _columns;
    private readonly TableRows[] _rows;
    private readonly LogMapping _mapping;
    private readonly Resampling _resampling;
    private readonly string[] _episodes;
    private readonly Dictionary<LogTable, double>[] _intervals;
    private readonly double _tolerance;
    private int _repeated;

    /// <exception cref="ArgumentException">Times or episodes are not known of a table.</exception>
    public Resampler(IReadOnlyList<LogTable> tables, ColumnSelection columns, TableRows[] rows, LogMapping mapping)
    {
        (_tables, _columns, _rows, _mapping, _resampling) = (tables, columns, rows, mapping, mapping.Resampling ?? new Resampling());
        CheckTables();
        _tolerance = TimesCompared * rows.Where(table => table.Seconds is not null).Max(table => table.Resolution);
        _episodes = [.. rows.SelectMany(table => table.Names).Distinct()];
        _intervals = [.. columns.Modalities.Select(modality =>
            modality.Columns.GroupBy(column => column.Table).ToDictionary(table => table.Key, table => IntervalOf([.. table])))];
    }

    /// <summary>What gives the times of the rows.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ResamplingClock Clock => field ??= new ResamplingClock(
        _resampling.Rate, IndexOfClock() is { } at ? _columns.Modalities[at].Name : null,
        [.. _columns.Modalities.Select(modality => (modality.Name, RateOf(modality.Columns)))]);

    /// <summary>What of the rows of the clock is left out, in words.</summary>
    public IEnumerable<string> Warnings => _repeated == 0 ? [] :
        [
            $"{_repeated} rows of '{Clock.Modality}', which gives the times of the rows, have the time of another row and are left out: "
                + "its columns are from several tables.",
        ];

    /// <exception cref="ArgumentException">There is no clock, or no row on it.</exception>
    public (RowMatrix Values, Episodes? Episodes, string?[]? Labels) Rows()
    {
        var clock = IndexOfClock() is { } index ? _columns.Modalities[index].Columns : null;
        var times = _episodes
            .Select(episode => clock is null ? new ClockTimes(TimesByRate(episode)) : TimesOfClock(clock, episode)).ToArray();
        var rows = new ResampledRows(times.Sum(one => (long)one.Times.Length), _columns.Modalities.Sum(modality => modality.Columns.Count));
        foreach (var (at, episode) in _episodes.Index())
        {
            ColumnReadings[] readings =
            [
                .. _columns.Modalities.SelectMany((modality, index) => modality.Columns.Select(column =>
                    new ColumnReadings(
                        ReadingsOf(column, episode), MethodOf(column), MaxGap(index, column.Table), times[at].OwnOf(column, _mapping)))),
            ];
            var labels = _columns.Label is { } label ? LabelsAt(times[at], label, episode) : null;
            for (var begin = 0; begin < times[at].Times.Length; begin += RowsPerBlock)
            {
                var count = Math.Min(RowsPerBlock, times[at].Times.Length - begin);
                ReadOnlySpan<string?> words = labels is null ? [] : labels.AsSpan(begin, count);
                rows.Add(episode, times[at].Times.AsSpan(begin, count), words, readings, begin);
            }
        }

        return rows.Count > 0
            ? (rows.ToMatrix(), rows.ToEpisodes(), _columns.Label is null ? null : rows.ToLabels())
            : throw new ArgumentException("No row is left after resampling; expected readings of one modality at least that are no " +
                "further apart than the gap that is allowed.");
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    private void CheckTables()
    {
        var used = _columns.Modalities.SelectMany(modality => modality.Columns).Select(column => column.Table).ToHashSet();
        if (_columns.Label is { } label)
            used.Add(label.Table);
        foreach (var (at, table) in _tables.Index().Where(one => used.Contains(one.Item)))
        {
            if (_rows[at].Seconds is null)
            {
                throw WithoutTime(table);
            }

            if (_rows[at].Episodes is null && Array.Exists(_rows, rows => rows.Episodes is not null))
                throw new ArgumentException(
                    $"Table '{table.Name}' does not say which episode a row is from, others do; expected all or none.");
        }
    }

    private ArgumentException WithoutTime(LogTable table)
    {
        const string Time = $"{nameof(LogMapping)}.{nameof(LogMapping.Time)}";
        if (_tables.Count == 1)
        {
            var name = table.Name.Length == 0 ? "The log" : $"Table '{table.Name}'";
            return new ArgumentException($"{name} has no time column; expected one to resample by: name it in {Time}.");
        }

        var (modality, column) = _columns.Modalities.SelectMany(one => one.Columns.Select(column => (one.Name, column)))
            .FirstOrDefault(one => one.column.Table == table);
        var what =
            column is null ? $"The label '{_columns.Label!.Value.Column.Name}'" : $"Column '{column.Source.Name}' of modality '{modality}'";
        var rows = string.Join(
            " and ", _tables.Where(other => other != table).Select(other => other.RowCount).Distinct().OrderDescending().Take(2));
        var advice = column is null ? "Choose another label"
            : $"Leave the columns of that table out by {nameof(LogMapping)}.{nameof(LogMapping.Ignore)}, " +
                $"as in '{IgnoredPatterns.Of(column.Source.Name)}'";
        return new ArgumentException(
            $"{what} is of table '{table.Name}' with {table.RowCount} rows, other tables have {rows}, and it has no time column; "
            + $"expected one to resample by. {advice}, or name the time in {Time}.");
    }

    private double? RateOf(IReadOnlyList<MappedColumn> columns) =>
        UsualRate.Of([.. _episodes.SelectMany(episode => UsualRate.IntervalsOf(TimesOf(columns, episode)))]);

    /// <summary>Half of one class and half of another is neither: between them the nearest counts.</summary>
    private ResamplingMethod MethodOf(MappedColumn column) =>
        column.IsClass && _resampling.Method == ResamplingMethod.Linear ? ResamplingMethod.Nearest : _resampling.Method;

    /// <summary>The usual time between the readings of some columns of one table; NaN where no episode has two.</summary>
    private double IntervalOf(IReadOnlyList<MappedColumn> columns) =>
        Median(_episodes.Select(episode => MedianInterval.OfTimes(TimesOf(columns, episode))));

    /// <summary>Where episodes have one reading each, nothing tells how long it counts: only at its own time.</summary>
    private double MaxGap(int modality, LogTable table) =>
        _resampling.MaxGap ?? (double.IsNaN(_intervals[modality][table]) ? 0 : GapFactor * _intervals[modality][table]);

    /// <summary>The modality whose readings are the times of the rows; null where a rate is that.</summary>
    private int? IndexOfClock()
    {
        if (_resampling.Rate is not null)
            return null;
        if (_resampling.Clock is { } name)
            return _columns.Modalities.Index().Single(modality => modality.Item.Name == name).Index;

        // Of a modality of several tables that of the fastest one: between readings of two tables there may be any time.
        double[] intervals = [.. _intervals.Select(tables => tables.Values.Where(double.IsFinite).DefaultIfEmpty().Min())];
        return intervals.Max() > 0 ? Array.IndexOf(intervals, intervals.Max())
            : throw new ArgumentException("No sensor has readings at two times of an episode; expected times that increase.");
    }

    /// <summary>Of the columns of one table its rows, also those of one time; of several tables each time once.</summary>
    private ClockTimes TimesOfClock(IReadOnlyList<MappedColumn> clock, string episode)
    {
        if (clock.All(column => column.Table == clock[0].Table))
        {
            int[] rows = [.. RowsWithReadings(clock, episode)];
            var seconds = RowsOf(clock[0].Table).Seconds!;
            return new ClockTimes(Array.ConvertAll(rows, row => seconds[row])) { Table = clock[0].Table, Rows = rows };
        }

        double[][] byTable = [.. clock.GroupBy(column => column.Table).Select(table => TimesOf([.. table], episode))];
        _repeated += byTable.Sum(times => times.Length - times.Distinct().Count());
        return new ClockTimes([.. byTable.SelectMany(times => times).Distinct().Order()]);
    }

    private double[] TimesByRate(string episode)
    {
        var all = _columns.Modalities.Select(modality => TimesOf(modality.Columns, episode)).Where(times => times.Length > 0).ToList();
        if (all.Count == 0)
            return [];
        var (begin, end, rate) = (all.Max(times => times[0]), all.Min(times => times[^1]), _resampling.Rate!.Value);
        var count = Math.Floor(((end - begin) * rate) + 1e-9);
        return count >= Array.MaxLength
            ? throw new ArgumentException($"{nameof(Resampling)}.{nameof(Resampling.Rate)} {Numbers.Text(rate)} makes " +
                $"{Numbers.Text(count)} rows of episode '{episode}'; expected fewer.")
            : [.. Enumerable.Range(0, count < 0 ? 0 : (int)count + 1).Select(i => begin + (i / rate))];
    }

    /// <summary>When any of some columns has a reading, ascending.</summary>
    private double[] TimesOf(IReadOnlyList<MappedColumn> columns, string episode)
    {
        var tables = columns.GroupBy(column => column.Table).ToList();
        double[] times =
            [.. tables.SelectMany(table => RowsWithReadings([.. table], episode).Select(row => RowsOf(table.Key).Seconds![row]))];
        if (tables.Count > 1)
            Array.Sort(times);
        return times;
    }

    /// <summary>The rows of an episode in which any of some columns of one table has a reading, in the order of their times.</summary>
    private IEnumerable<int> RowsWithReadings(IReadOnlyList<MappedColumn> columns, string episode)
    {
        ReadOnlyMemory<double>[] values = [.. columns.Select(column => column.Values)];
        return RowsOf(columns[0].Table).RowsOf(episode).Where(row => Array.Exists(values, column => !double.IsNaN(column.Span[row])));
    }

    private TableRows RowsOf(LogTable table) => _rows[_tables.Index().First(one => one.Item == table).Index];

    private Readings ReadingsOf(MappedColumn column, string episode)
    {
        var (rows, seconds) = (RowsOf(column.Table).RowsOf(episode), RowsOf(column.Table).Seconds!);
        var values = column.FiniteValues(_mapping).Span;
        var (times, readings, count) = (new double[rows.Length], new double[rows.Length], 0);
        foreach (var row in rows)
        {
            if (!double.IsNaN(values[row]))
                (times[count], readings[count++]) = (seconds[row], values[row]);
        }

        return new Readings(times.AsMemory(0, count), readings.AsMemory(0, count), _tolerance);
    }

    /// <summary>
    /// The class of each row of the clock's table; of a row that has none, and of other tables, the nearest in time, however far it is.
    /// </summary>
    private string?[] LabelsAt(ClockTimes clock, (LogTable Table, LogColumn Column) label, string episode)
    {
        var classes = Classes.Of(label.Column);
        int[] rows = [.. RowsOf(label.Table).RowsOf(episode).Where(row => classes[row] is not null)];
        var seconds = RowsOf(label.Table).Seconds!;
        var nearest = new Readings(Array.ConvertAll(rows, row => seconds[row]), Array.ConvertAll(rows, row => (double)row), _tolerance);
        return [.. clock.Times.Select((time, at) =>
        {
            if (label.Table == clock.Table && classes[clock.Rows[at]] is { } own)
                return own;
            var row = nearest.At(time, ResamplingMethod.Nearest, double.PositiveInfinity);
            return double.IsNaN(row) ? null : classes[(int)row];
        })];
    }
}
