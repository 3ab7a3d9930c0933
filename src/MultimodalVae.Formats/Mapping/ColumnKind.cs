namespace MultimodalVae.Formats;

/// <summary>What a column of a log looks like.</summary>
internal static class ColumnKind
{
    private static readonly string[] _timeNames = ["time", "timestamp", "stamp", "t", "seconds", "secs", "sec", "elapsed", "clock"];

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

    private static readonly string[] _stampWords = ["time", "timestamp", "stamp", "sec", "secs", "nsec", "nsecs", "nanosec", "nanoseconds"];

    private static readonly string[] _counterWords = ["index", "idx", "seq", "frame", "count", "counter", "id", "step", "row", "line"];

    private static readonly string[] _episodeNames = ["episode", "episode_index", "episode_id", "run", "trial", "recording", "session"];

    /// <summary>How likely a name is that of the time: its place in a list, from the likeliest; null where it is not.</summary>
    public static int? RankAsTime(LogColumn column)
    {
        var words = ColumnName.Words(column.Name);
        if (words.Count > 1 && _units.ContainsKey(words[^1]))
            words = [.. words.SkipLast(1)];
        var rank = words.Count > 0 ? Array.IndexOf(_timeNames, words[^1]) : -1;
        return rank >= 0 && IsOfNumbers(column) && Runs(column.Values) ? rank + (10 * words.Count) : null;
    }

    /// <summary>
    /// The unit of a time in seconds: the one that its name ends in; else, of whole numbers, the one by which a robot is read one to a
    /// thousand times per second. Null where that is
    /// 1, or where they are stamps.
    /// </summary>
    public static double? TimeUnit(LogColumn time)
    {
        if (time.Values.ContainsAnyExceptInRange(-MaxSinceStart, MaxSinceStart))
            return null;
        if (ColumnName.Words(time.Name) is [_, .., var last] && _units.TryGetValue(last, out var unit))
            return unit;
        var interval = Intervals.Median(time.Values.ToArray());
        if (time.Values.ToArray().Any(value => value != Math.Floor(value)) || !(interval >= 2)
            || (interval < 1e3 && time.Values[0] > LeastStamp))
            return null;
        return interval < 1e3 ? 1e-3 : interval < 1e6 ? 1e-6 : 1e-9;
    }

    public static bool IsEpisode(LogColumn column) =>
        _episodeNames.Contains(column.Name.ToLowerInvariant()) || ColumnName.Words(column.Name) is [var only] && _episodeNames.Contains(only);

    /// <summary>Why a column is no reading of a sensor; null where it may be one.</summary>
    public static string? ProblemOf(LogColumn column)
    {
        if (column.HasText)
            return $"it has words, '{column.FirstText!.Text}' in {column.FirstText.Place}";
        double? first = null;
        var isConstant = true;
        foreach (var value in column.Values)
        {
            if (!double.IsNaN(value))
                isConstant &= value == (first ??= value);
        }

        if (first is null)
            return "it has no values";
        if (isConstant)
            return $"it has the same value in all rows, {Numbers.Text(first.Value)}";
        if (!column.IsNamed && Counts(column))
            return "it has no name, and counts rows";
        var words = ColumnName.Words(column.Name);
        if (words.Count > 0 && _counterWords.Contains(words[^1]) && Counts(column))
            return "it counts rows";
        return words.Contains("timestamp") || (words.Count > 0 && _stampWords.Contains(words[^1]) && Runs(column.Values)) ? "it is a stamp" : null;
    }

    private static bool IsOfNumbers(LogColumn column) => !column.HasText && !column.Values.ContainsAny(double.NaN, double.PositiveInfinity);

    /// <summary>Whether values go on, but for a few beginnings.</summary>
    public static bool Runs(ReadOnlySpan<double> values)
    {
        var (back, forth) = (0, 0);
        var last = double.NaN;
        foreach (var value in values)
        {
            back += value < last ? 1 : 0;
            forth += value > last ? 1 : 0;
            last = value;
        }

        return forth > 0 && back <= forth / 10;
    }

    /// <summary>Whether values are whole numbers that grow by one, but for a few beginnings.</summary>
    private static bool Counts(LogColumn column)
    {
        var (steps, others) = (0, 0);
        var values = column.Values;
        for (var row = 1; row < values.Length; row++)
        {
            if (values[row] == values[row - 1] + 1)
                steps++;
            else
                others++;
        }

        return steps > 0 && others <= steps / 10;
    }
}
