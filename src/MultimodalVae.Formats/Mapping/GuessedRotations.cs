namespace MultimodalVae.Formats;

/// <summary>Columns that certainly are angles of a known period, or quaternions.</summary>
internal static class GuessedRotations
{
    /// <summary>A mapping with the angles, and what was found.</summary>
    public static (LogMapping Mapping, IReadOnlyList<ColumnQuestion> Found) Angles(SensorTables log, LogMapping mapping)
    {
        var angles = new OrderedDictionary<string, double>();
        var found = log.Read(mapping).SelectMany(WrappedColumns.In)
            .Where(one => one is { Kind: ColumnQuestionKind.WrappedAngle, Value: not null }).ToList();
        foreach (var same in found.GroupBy(one => (Period: one.Value!.Value, Group: log.GroupOf(one.Columns[0]))))
        {
            foreach (var pattern in ColumnsPattern.Of([.. same.Select(one => one.Columns[0])], log.Names, _ => false))
                angles[pattern] = same.Key.Period;
        }

        return (mapping with { Angles = angles }, found);
    }

    /// <summary>A mapping with the quaternions, whether their signs change or not, and these.</summary>
    public static (LogMapping Mapping, IReadOnlyList<FoundQuaternion> Found) Quaternions(SensorTables log, LogMapping mapping)
    {
        var found = log.Read(mapping).SelectMany(QuaternionSearch.In).ToList();
        var patterns = found.SelectMany(one => ColumnsPattern.Of([.. one.Columns.Select(column => column.Name)], log.Names, _ => false));
        return (mapping with { Quaternions = [.. patterns] }, found);
    }
}
