namespace MultimodalVae.Formats;

/// <summary>Patterns that say something of the columns that they match.</summary>
internal static class ColumnPatterns
{
    /// <summary>The columns that a pattern matches, with their tables.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="option">The property of <see cref="LogMapping"/> that has it.</param>
    /// <exception cref="ArgumentException">There are none; the message names pattern and option.</exception>
    public static IReadOnlyList<(LogTable Table, LogColumn Column)> Matches(IReadOnlyList<LogTable> tables, string pattern, string option)
    {
        var wanted = new NamePattern(pattern);
        List<(LogTable, LogColumn)> found =
            [.. tables.SelectMany(table => table.Columns.Where(column => wanted.Matches(column.Name)).Select(column => (table, column)))];
        return found.Count > 0 ? found : throw new ArgumentException(
            $"Pattern '{pattern}' of {nameof(LogMapping)}.{option} {NoMatch(tables)}");
    }

    /// <summary>How an error ends that names a pattern without a column: with the columns that there are.</summary>
    public static string NoMatch(IReadOnlyList<LogTable> tables) =>
        $"matches no column; the log has {ErrorText.Names([.. tables.SelectMany(table => table.Columns).Select(column => column.Name)])}.";
}
