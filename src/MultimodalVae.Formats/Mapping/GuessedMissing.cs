namespace MultimodalVae.Formats;

/// <summary>Values that certainly stand for missing ones: repeated extremes that are usual for that.</summary>
internal static class GuessedMissing
{
    /// <summary>A mapping with them, and what was found.</summary>
    public static (LogMapping Mapping, IReadOnlyList<ColumnQuestion> Found) In(SensorTables log, LogMapping mapping)
    {
        mapping = mapping with { MissingValues = new(mapping.MissingValues) };
        var all = new List<ColumnQuestion>();

        // A column may have two such values, of which one hides the other.
        while (Sentinels(log.Read(mapping)) is { Count: > 0 } found)
        {
            foreach (var same in found.GroupBy(one => (Value: one.Value!.Value, Group: log.GroupOf(one.Columns[0]))))
            {
                string[] names = [.. same.Select(one => one.Columns[0])];
                foreach (var pattern in ColumnsPattern.Of(names, log.Names, name => log.GroupOf(name) == same.Key.Group))
                    mapping.MissingValues[pattern] = [.. mapping.MissingValues.GetValueOrDefault(pattern, []), same.Key.Value];
            }

            all.AddRange(found);
        }

        return (mapping, all);
    }

    private static List<ColumnQuestion> Sentinels(IEnumerable<QuestionedTable> tables) =>
    [
        .. tables.SelectMany(table =>
            RepeatedExtremes.In(table).Where(found => UsualSentinel.Is(found.Value!.Value, ShareOf(table, found)))),
    ];

    private static double ShareOf(QuestionedTable table, ColumnQuestion found) =>
        table.Taken.First(column => column.Name == found.Columns[0]).Values.Count(found.Value!.Value) / (double)table.Table.RowCount;
}
