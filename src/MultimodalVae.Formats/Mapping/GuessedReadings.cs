namespace MultimodalVae.Formats;

/// <summary>How columns are to be read whose values are no plain measurements: what is certain of the questions about them.</summary>
/// <param name="Mapping">The mapping with missing values, angles and quaternions.</param>
/// <param name="Notes">What was found, and what the mapping makes of it.</param>
/// <param name="LeftOut">Columns that hardly vary.</param>
internal sealed record GuessedReadings(LogMapping Mapping, IReadOnlyList<string> Notes, IReadOnlyList<LeftOutColumn> LeftOut)
{
    /// <param name="tables">The tables of the log.</param>
    /// <param name="sensors">The names of the columns that are readings.</param>
    /// <param name="mapping">What is known of the mapping: time, episodes, and values that stand for missing ones.</param>
    public static GuessedReadings Of(IReadOnlyList<LogTable> tables, IReadOnlySet<string> sensors, LogMapping mapping)
    {
        var log = new SensorTables(tables, sensors, mapping);
        (mapping, var missing) = GuessedMissing.In(log, mapping);
        (mapping, var angles) = GuessedRotations.Angles(log, mapping);
        (mapping, var quaternions) = GuessedRotations.Quaternions(log, mapping);
        HashSet<string> rotations =
            [.. angles.Select(angle => angle.Columns[0]), .. quaternions.SelectMany(one => one.Columns).Select(column => column.Name)];
        var others = log.Read(mapping)
            .Select(table => table with { Taken = [.. table.Taken.Where(column => !rotations.Contains(column.Name))] });
        return new GuessedReadings(
            mapping,
            [
                .. ColumnQuestions.Merged(missing).Select(one => $"{one.Finding}: read as a missing value"),
                .. ColumnQuestions.Merged(angles).Select(one => $"{one.Finding}: read as an angle, its sine and its cosine"),
                .. quaternions.Select(one => $"{one.Finding}: read with one sign"),
            ],
            [.. others.SelectMany(SmallVariations.In).Select(one => new LeftOutColumn(one.Columns[0], ReasonOf(one)))]);
    }

    /// <summary>The finding, of a column that is named already.</summary>
    private static string ReasonOf(ColumnQuestion question) => $"it{question.Finding[$"'{question.Columns[0]}'".Length..]}";
}
