namespace MultimodalVae.Formats;

/// <summary>What a column of a log looks like.</summary>
internal static class ColumnKind
{
    private static readonly string[] _timeNames = ["time", "timestamp", "stamp", "t", "seconds", "secs", "sec", "elapsed", "clock"];

    private static readonly string[] _stampWords = ["time", "timestamp", "stamp", "sec", "secs", "nsec", "nsecs", "nanosec", "nanoseconds"];

    private static readonly string[] _counterWords = ["index", "idx", "seq", "frame", "count", "counter", "id", "step", "row", "line"];

    private static readonly string[] _episodeNames = ["episode", "episode_index", "episode_id", "run", "trial", "recording", "session"];

    /// <summary>How likely a name is that of the time: its place in a list, from the likeliest; null where it is not.</summary>
    public static int? RankAsTime(LogColumn column)
    {
        var name = ColumnName.Words(column.Name) is { Count: > 0 } words ? words[^1] : "";
        var rank = Array.IndexOf(_timeNames, name);
        return rank >= 0 && IsOfNumbers(column) && Runs(column) ? rank + (10 * ColumnName.Words(column.Name).Count) : null;
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
        return words.Count > 0 && _stampWords.Contains(words[^1]) && Runs(column) ? "it is a stamp" : null;
    }

    private static bool IsOfNumbers(LogColumn column) => !column.HasText && !column.Values.ContainsAny(double.NaN, double.PositiveInfinity);

    /// <summary>Whether values go on, but for a few beginnings.</summary>
    private static bool Runs(LogColumn column)
    {
        var (back, forth) = (0, 0);
        var last = double.NaN;
        foreach (var value in column.Values)
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
