namespace MultimodalVae.Formats;

/// <summary>A mapping that the names and values of a log suggest, to be looked at before it is used.</summary>
public sealed class MappingGuess
{
    private MappingGuess(LogMapping mapping, IReadOnlyList<LeftOutColumn> leftOut) => (Mapping, LeftOut) = (mapping, leftOut);

    /// <summary>
    /// The mapping: time and episode by the usual names, the unit of the time by its name or its steps, and a modality of the columns that
    /// share their name but for its last
    /// word, or a quantity as last word.
    /// </summary>
    public LogMapping Mapping { get; }

    /// <summary>The columns that are left out, and why: the time, words, stamps, counters, and values that never change.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut { get; }

    /// <summary>Guesses a mapping.</summary>
    /// <exception cref="InvalidDataException">No column looks like a reading of a sensor; the message says what the columns look like.</exception>
    public static MappingGuess Of(RobotLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        LogColumn[] columns = [.. log.Tables.SelectMany(table => table.Columns)];
        var time = log.Tables.Any(table => table.TimeColumn is not null) ? null
            : columns.Where(column => ColumnKind.RankAsTime(column) is not null).MinBy(column => ColumnKind.RankAsTime(column))?.Name;
        var episode = log.Tables.Any(table => table.EpisodeColumn is not null) ? null : columns.FirstOrDefault(ColumnKind.IsEpisode)?.Name;
        var leftOut = new List<LeftOutColumn>();
        var sensors = new List<string>();
        foreach (var column in columns)
        {
            var reason = column.Name == time || log.Tables.Any(table => table.TimeColumn == column.Name) ? "it is the time"
                : column.Name == episode || log.Tables.Any(table => table.EpisodeColumn == column.Name) ? "it names the episode"
                : ColumnKind.ProblemOf(column);
            if (reason is null)
                sensors.Add(column.Name);
            else
                leftOut.Add(new LeftOutColumn(column.Name, reason));
        }

        if (sensors.Count == 0)
            throw new InvalidDataException($"{log.Name}: {ErrorText.Readable($"no column looks like a reading of a sensor: {string.Join("; ", leftOut.Take(10))}")}.");
        var mapping = new LogMapping
        {
            Modalities = GuessedModalities.Of(sensors, [.. columns.Select(column => column.Name)]),
            Time = time,
            TimeUnit = columns.FirstOrDefault(column => column.Name == time) is { } found ? ColumnKind.TimeUnit(found) : null,
            Episode = episode,
        };
        return new MappingGuess(mapping, leftOut);
    }
}
