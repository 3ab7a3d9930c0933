namespace MultimodalVae.Formats;

/// <summary>The columns that say what a row is, and are no readings: its time and its episode.</summary>
internal sealed class RowColumns
{
    private readonly Dictionary<LogColumn, string> _uses = [];

    /// <exception cref="ArgumentException">A pattern matches no column, or several of a table; the message names it.</exception>
    public RowColumns(IReadOnlyList<LogTable> tables, LogMapping mapping)
    {
        Times = [.. tables.Select(table => Find(table, mapping.Time ?? table.TimeColumn, "it is the time"))];
        Episodes = [.. tables.Select(table => Find(table, mapping.Episode ?? table.EpisodeColumn, "it names the episode"))];
        CheckFound(Times, mapping.Time, nameof(LogMapping.Time), tables);
        CheckFound(Episodes, mapping.Episode, nameof(LogMapping.Episode), tables);
    }

    /// <summary>The column with the time of each table; null where it has none.</summary>
    public IReadOnlyList<LogColumn?> Times { get; }

    /// <summary>The column with the episode of each table; null where it has none.</summary>
    public IReadOnlyList<LogColumn?> Episodes { get; }

    /// <summary>What a column is, as in <c>it is the time</c>; null where it is neither.</summary>
    public string? UseOf(LogColumn column) => _uses.GetValueOrDefault(column);

    /// <summary>The only column of a table that a pattern matches; null where none does.</summary>
    /// <exception cref="ArgumentException">Several do; the message names them.</exception>
    public static LogColumn? Single(LogTable table, string pattern, string use)
    {
        var wanted = new NamePattern(pattern);
        LogColumn[] found = [.. table.Columns.Where(column => wanted.Matches(column.Name))];
        return found.Length <= 1 ? found.SingleOrDefault() : throw new ArgumentException(
            $"Pattern '{pattern}' matches {found.Length} columns, {ErrorText.Names([.. found.Select(column => column.Name)])}; "
            + $"expected one, as {use}.");
    }

    private static void CheckFound(IEnumerable<LogColumn?> found, string? pattern, string option, IReadOnlyList<LogTable> tables)
    {
        if (pattern is not null && found.All(column => column is null))
            throw new ArgumentException($"{nameof(LogMapping)}.{option} '{pattern}' {ColumnPatterns.NoMatch(tables)}");
    }

    private LogColumn? Find(LogTable table, string? pattern, string use)
    {
        if (pattern is null || Single(table, pattern, use) is not { } found)
            return null;
        _uses[found] = use;
        return found;
    }
}
