namespace MultimodalVae.Formats;

/// <summary>A mapping that the names and values of a log suggest, to be looked at before it is used.</summary>
public sealed class MappingGuess
{
    private MappingGuess(LogMapping mapping, IReadOnlyList<LeftOutColumn> leftOut, IReadOnlyList<string> notes) =>
        (Mapping, LeftOut, Notes) = (mapping, leftOut, notes);

    /// <summary>
    /// The mapping: time and episode by the usual names, the unit of the time by its name or its steps, and a modality of the columns that
    /// share their name but for its last
    /// word, or a quantity as last word. Values that certainly stand for missing ones, angles that begin again and quaternions are named.
    /// </summary>
    public LogMapping Mapping { get; }

    /// <summary>The columns that are left out, and why: the time, words, stamps, counters, and what never or hardly changes.</summary>
    public IReadOnlyList<LeftOutColumn> LeftOut { get; }

    /// <summary>What was found of values that are no plain measurements, and what the mapping makes of them.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Guesses a mapping.</summary>
    /// <param name="log">The log.</param>
    /// <param name="missingValues">Numbers that stand for a missing value in all columns; none where null.</param>
    /// <exception cref="InvalidDataException">
    /// No column looks like a reading of a sensor, and the message says what the columns look like; or the name of the time or the episode
    /// is, as a pattern, that of several columns.
    /// </exception>
    public static MappingGuess From(RobotLog log, IReadOnlyList<double>? missingValues = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        try
        {
            return Guess(log, missingValues ?? []);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{log.Name}: {ErrorText.Readable(exception)}", exception);
        }
    }

    private static MappingGuess Guess(RobotLog log, IReadOnlyList<double> missingValues)
    {
        LogColumn[] columns = [.. log.Tables.SelectMany(table => table.Columns)];
        var names = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var times = log.Tables.Select(table => table.TimeColumn).OfType<string>().ToHashSet();
        var episodes = log.Tables.Select(table => table.EpisodeColumn).OfType<string>().ToHashSet();
        var time = times.Count > 0 ? null
            : columns.Select(column => (Column: column, Rank: TimeGuess.RankAsTime(column))).Where(
                one => one.Rank is not null).OrderBy(one => one.Rank).FirstOrDefault().Column;
        var episode = episodes.Count > 0 ? null : columns.FirstOrDefault(ColumnKind.IsEpisode)?.Name;
        var known = new LogMapping { Time = time?.Name, Episode = episode };
        if (missingValues.Count > 0)
            known.MissingValues["*"] = missingValues;
        var tables = MissingNumbers.Replaced(log.Tables, new RowColumns(log.Tables, known), known.MissingValues);
        columns = [.. tables.SelectMany(table => table.Columns)];
        var reasons = columns.ToDictionary(column => column, ReasonOf);
        LogTable[] ofSensors = [.. tables.Where(table => table.Columns.Any(column => reasons[column] is null))];
        var main = new MainTables(ofSensors, TimeOf, HasEpisodes);
        var leftOut = new List<LeftOutColumn>();
        var sensors = new List<string>();
        foreach (var (table, column) in tables.SelectMany(table => table.Columns.Select(column => (table, column))))
        {
            if ((reasons[column] ?? main.ProblemOf(table, TimeOf(table) is not null, HasEpisodes(table))) is { } reason)
                leftOut.Add(new LeftOutColumn(column.Name, reason));
            else
                sensors.Add(column.Name);
        }

        if (sensors.Count == 0)
        {
            throw new InvalidDataException(
                $"{log.Name}: {ErrorText.Readable($"no column looks like a reading of a sensor: {string.Join("; ", leftOut.Take(10))}")}.");
        }

        known = known with { TimeUnit = time is null ? TimeGuess.UnitOf(log.Tables) : TimeGuess.UnitOf(time) };
        var readings = GuessedReadings.Of(tables, sensors.ToHashSet(StringComparer.Ordinal), known);
        leftOut.InsertRange(0, readings.LeftOut);
        sensors = [.. sensors.Except(readings.LeftOut.Select(column => column.Name))];
        var (modalities, ignore) = GuessedModalities.Of(sensors, columns);
        var unnamed = leftOut.Where(column => column.Reason == ColumnKind.Unnamed)
            .Select(column => $"'{column.Name}' is left out: {column.Reason}");
        return new MappingGuess(
            readings.Mapping with { Modalities = modalities, Ignore = ignore }, leftOut, [.. readings.Notes, .. unnamed]);

        string? ReasonOf(LogColumn column) => column == time || times.Contains(column.Name) ? "it is the time"
            : column.Name == episode || episodes.Contains(column.Name) ? "it names the episode"
            : ColumnKind.ProblemOf(column)
                ?? (LeRobotLog.IsBookkeeping(column.Name, names) ? "it is LeRobot's bookkeeping of frames and tasks" : null);

        LogColumn? TimeOf(LogTable table) => table.Columns.FirstOrDefault(column => column == time || column.Name == table.TimeColumn);

        bool HasEpisodes(LogTable table) => table.EpisodeColumn is not null || table.Columns.Any(column => column.Name == episode);
    }
}
