namespace MultimodalVae.Formats;

/// <summary>When each row of a table was recorded, and in which episode.</summary>
internal sealed class TableRows
{
    /// <summary>Stamps of these years are at least so many: in nanoseconds, microseconds and milliseconds.</summary>
    private static readonly (double Least, double Seconds)[] _stamps = [(1e17, 1e-9), (1e14, 1e-6), (1e11, 1e-3)];

    /// <summary>More decimals cannot be rounded to.</summary>
    private const int MaxDigits = 15;

    private readonly Lazy<Dictionary<string, int[]>> _rows;

    private TableRows(int count, double[]? seconds, int digits, string[]? episodes)
    {
        (Seconds, Resolution, Episodes) = (seconds, Math.Pow(10, -digits), episodes);
        _rows = new(
            () => Enumerable.Range(0, count).GroupBy(row => episodes?[row] ?? MultimodalVae.Episodes.DefaultName, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, InOrder, StringComparer.Ordinal));
    }

    /// <summary>The time of each row, in seconds from the first of the log; null where it is not known.</summary>
    public double[]? Seconds { get; }

    /// <summary>The least difference between two times, in seconds.</summary>
    public double Resolution { get; }

    /// <summary>The episode of each row; null where there is one.</summary>
    public string[]? Episodes { get; }

    /// <summary>The names of the episodes.</summary>
    public IEnumerable<string> Names => _rows.Value.Keys;

    /// <summary>The rows of an episode in the order of their times, those of one time in that of the log.</summary>
    public int[] RowsOf(string episode) => _rows.Value.GetValueOrDefault(episode, []);

    /// <summary>Those of all tables, with one beginning; without times and episodes where a table is not used.</summary>
    /// <exception cref="ArgumentException">
    /// A time is missing or infinite, or the name of an episode is not usable; the message names the row.
    /// </exception>
    public static TableRows[] Of(IReadOnlyList<LogTable> tables, RowColumns columns, double? timeUnit, Func<LogTable, bool> isUsed)
    {
        LogColumn?[] ofTime = [.. tables.Select((table, at) => isUsed(table) ? columns.Times[at] : null)];
        var units = ofTime.Select(time => time is null ? double.NaN : timeUnit ?? UnitOf(time)).ToArray();
        var firsts = ofTime.Select((time, at) => time is null || time.RowCount == 0 ? double.NaN : time.Values[0] * units[at]).ToArray();
        var origin = firsts.Where(first => !double.IsNaN(first)).DefaultIfEmpty(0).Min();
        var digits = ofTime.Select((time, at) => time is null ? MaxDigits : DigitsOf(time, units[at])).ToArray();
        return [.. tables.Select((table, at) => new TableRows(
            table.RowCount,
            ofTime[at] is { } time ? SecondsOf(time, units[at], firsts[at] - origin, digits[at]) : null,
            digits[at],
            isUsed(table) && columns.Episodes[at] is { } episode ? NamesOf(episode) : null))];
    }

    private int[] InOrder(IEnumerable<int> rows) => Seconds is { } seconds ? [.. rows.OrderBy(row => seconds[row])] : [.. rows];

    /// <summary>How many seconds the unit of a time is, by its size.</summary>
    public static double UnitOf(LogColumn time)
    {
        var largest = 0.0;
        foreach (var value in time.Values)
            largest = Math.Max(largest, Math.Abs(value));
        return _stamps.FirstOrDefault(stamp => largest >= stamp.Least, (0, 1)).Seconds;
    }

    private static double[] SecondsOf(LogColumn column, double unit, double begin, int digits)
    {
        var seconds = new double[column.RowCount];
        var values = column.Values;
        for (var row = 0; row < seconds.Length; row++)
        {
            if (!double.IsFinite(values[row]))
            {
                throw new ArgumentException(
                    $"Column '{column.Name}' has no time in row {row}{(column.WordOf(row) is { } word ? $", but '{word}'" : "")}; " +
                    "expected a finite number, or a time as in 2026-03-04 10:00:00.5.");
            }

            seconds[row] = Math.Round(((values[row] - values[0]) * unit) + begin, digits);
        }

        return seconds;
    }

    /// <summary>
    /// The decimals of seconds that times have: differences of others are rounding errors, as 0.0039999999971769284 of 4 ms.
    /// </summary>
    private static int DigitsOf(LogColumn time, double unit)
    {
        if (time.RowCount == 0)
            return MaxDigits;
        var seconds = Math.Max(Math.Abs(time.Values[0]), Math.Abs(time.Values[^1])) * unit;
        return Math.Clamp((int)-Math.Log10(Math.BitIncrement(seconds) - seconds), 0, MaxDigits);
    }

    private static string[] NamesOf(LogColumn column)
    {
        var names = new string[column.RowCount];
        var originals = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var row = 0; row < names.Length; row++)
        {
            if (row > 0 && column.Values[row] == column.Values[row - 1])
            {
                names[row] = names[row - 1];
                continue;
            }

            var name = Classes.Of(column, row) ?? throw new ArgumentException(
                $"Column '{column.Name}' has no name in row {row}; expected one, as it names the episode.");
            names[row] = UsableName.OfEpisode(name);
            if (!originals.TryAdd(names[row], name) && originals[names[row]] != name)
            {
                throw new ArgumentException(
                    $"Column '{column.Name}' names episodes '{HiddenText.Escape(originals[names[row]])}' and '{HiddenText.Escape(name)}', "
                    + $"and both would be '{names[row]}'; expected names that differ in letters or digits.");
            }
        }

        return names;
    }
}
