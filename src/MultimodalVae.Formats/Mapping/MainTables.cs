namespace MultimodalVae.Formats;

/// <summary>
/// The tables of a log that can be resampled together: those with a time, or else the longest one. An array beside the recording, as a
/// matrix of gains, is in none of them.
/// </summary>
internal sealed class MainTables
{
    /// <summary>With so many times fewer rows than another table, tables with a time are not the recording.</summary>
    private const int MaxRatio = 10;

    private readonly HashSet<LogTable> _tables = [];
    private readonly bool _haveEpisodes;

    /// <param name="tables">The tables with readings.</param>
    /// <param name="timeOf">The column with the time of a table; null where there is none.</param>
    /// <param name="hasEpisodes">Whether a table says which recording a row is from.</param>
    public MainTables(IReadOnlyList<LogTable> tables, Func<LogTable, LogColumn?> timeOf, Func<LogTable, bool> hasEpisodes)
    {
        if (tables.Count == 0)
            return;
        var longest = tables.MaxBy(table => table.RowCount)!;
        var timed = tables.Where(table => timeOf(table) is { } time && IsFinite(time)).ToList();
        if (timed.Count == 0 || timed.Max(table => (long)table.RowCount) * MaxRatio < longest.RowCount)
            timed = [longest];
        _haveEpisodes = hasEpisodes(timed.MaxBy(table => table.RowCount)!);
        _tables = [.. timed.Where(table => hasEpisodes(table) == _haveEpisodes)];
    }

    /// <summary>Why the columns of a table are left out; null where they are not.</summary>
    public string? ProblemOf(LogTable table, bool hasTime, bool hasEpisodes)
    {
        if (_tables.Count == 0 || _tables.Contains(table))
            return null;
        var place = table.Name.Length == 0 ? "its table" : $"its table '{table.Name}'";
        var lack = !hasTime ? " and no time"
            : hasEpisodes == _haveEpisodes ? "" : hasEpisodes ? ", of episodes" : " and does not say which episode they are of";
        var rows = string.Join(" or ", _tables.Select(one => one.RowCount).Distinct().OrderDescending().Take(2));
        return FormattableString.Invariant($"{place} has {table.RowCount} rows{lack}; the other columns have {rows}");
    }

    private static bool IsFinite(LogColumn time)
    {
        foreach (var value in time.Values)
        {
            if (!double.IsFinite(value))
                return false;
        }

        return true;
    }
}
