namespace MultimodalVae.Formats;

/// <summary>Which column looks like the time, and in what unit.</summary>
internal static class TimeGuess
{
    private static readonly string[] _timeNames =
        ["time", "timestamp", "stamp", "t", "seconds", "secs", "sec", "elapsed", "clock", .. TimeWords.OtherLanguages];

    /// <summary>Larger times are stamps, whose unit their size tells.</summary>
    private const double MaxSinceStart = 1e11;

    /// <summary>Seconds since 1970 are more.</summary>
    private const double LeastStamp = 9e8;

    private static readonly Dictionary<string, double?> _units = new(StringComparer.Ordinal)
    {
        ["s"] = null,
        ["sec"] = null,
        ["secs"] = null,
        ["seconds"] = null,
        ["sek"] = null,
        ["sekunden"] = null,
        ["ms"] = 1e-3,
        ["msec"] = 1e-3,
        ["millis"] = 1e-3,
        ["milliseconds"] = 1e-3,
        ["us"] = 1e-6,
        ["usec"] = 1e-6,
        ["micros"] = 1e-6,
        ["microseconds"] = 1e-6,
        ["ns"] = 1e-9,
        ["nsec"] = 1e-9,
        ["nanos"] = 1e-9,
        ["nanoseconds"] = 1e-9,
    };

    /// <summary>How likely a name is that of the time: its place in a list, from the likeliest; null where it is not.</summary>
    public static int? RankAsTime(LogColumn column)
    {
        var words = ColumnName.Words(column.Name);
        if (words.Count > 1 && _units.ContainsKey(words[^1]))
            words = [.. words.SkipLast(1)];
        var rank = words.Count > 0 ? Array.IndexOf(_timeNames, words[^1]) : -1;
        return rank >= 0 && IsOfNumbers(column) && Sequence.Runs(column.Values) ? rank + (_timeNames.Length * words.Count) : null;
    }

    /// <summary>
    /// The unit of a time in seconds: the one that its name ends in; else, of whole numbers, the one by which a robot is read one to a
    /// thousand times per second. Null where that is 1, or where they are stamps or were written as times.
    /// </summary>
    public static double? UnitOf(LogColumn time)
    {
        if (time.HasSeconds)
            return null;
        double? unit = null;
        var isNamed = ColumnName.Words(time.Name) is [_, .., var last] && _units.TryGetValue(last, out unit);

        // A clock that counts nanoseconds since the robot was started is as large as stamps in coarser units.
        if (isNamed || time.Values.ContainsAnyExceptInRange(-MaxSinceStart, MaxSinceStart))
            return unit;
        var interval = MedianInterval.OfTimes(time.Values.ToArray());
        if (time.Values.ToArray().Any(value => value != Math.Floor(value)) || !(interval >= 2)
            || (interval < 1e3 && time.Values[0] > LeastStamp))
            return null;
        return interval < 1e3 ? 1e-3 : interval < 1e6 ? 1e-6 : 1e-9;
    }

    /// <summary>
    /// The unit of the times that the format of a log names, where they agree; null where the format says that they are in seconds.
    /// </summary>
    public static double? UnitOf(IReadOnlyList<LogTable> tables)
    {
        var units = tables.Where(table => table.TimeColumn is not null).Select(table =>
            table.HasSeconds ? null : UnitOf(table.Columns.First(column => column.Name == table.TimeColumn))).Distinct().ToList();
        return units.Count == 1 ? units[0] : null;
    }

    private static bool IsOfNumbers(LogColumn column) => !column.HasText && !column.Values.ContainsAny(double.NaN, double.PositiveInfinity);
}
