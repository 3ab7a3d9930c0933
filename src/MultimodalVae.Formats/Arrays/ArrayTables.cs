namespace MultimodalVae.Formats;

/// <summary>
/// Arrays as tables: one dimension of each is that of time. It is the one whose length most arrays of the file share; those of one length are columns of one table, or of one for each time that
/// they are beside.
/// </summary>
internal static class ArrayTables
{
    /// <summary>Fewer rows are no recording.</summary>
    private const int MinRows = 2;

    /// <exception cref="InvalidDataException">No array can be a column.</exception>
    public static IReadOnlyList<LogTable> Of(IReadOnlyList<NumberArray> arrays, string path, List<string> warnings)
    {
        var shared = arrays.SelectMany(array => array.Dimensions.Distinct()).Where(length => length >= MinRows)
            .GroupBy(length => length).ToDictionary(group => group.Key, group => group.Count());
        var tables = new OrderedDictionary<(string Place, int Rows), List<LogColumn>>();
        foreach (var array in arrays)
        {
            if (AxisOf(array, shared) is not { } axis)
            {
                warnings.Add($"{path}: '{array.Path}' is left out: it has one value, {Numbers.Text(array.Values[0])}.");
                continue;
            }

            var key = (PlaceOf(array, axis, arrays, shared), array.Dimensions[axis]);
            tables.TryAdd(key, []);
            tables[key].AddRange(ColumnsOf(array, axis));
        }

        return tables.Count > 0 ? [.. tables.Select(table => TableOf(table.Key.Place, table.Value, tables.Count))] : throw new InvalidDataException($"{path}: there is no array of numbers with {MinRows} rows or more.");
    }

    /// <summary>The dimension of time; null of a single value.</summary>
    private static int? AxisOf(NumberArray array, Dictionary<int, int> shared)
    {
        var axes = Enumerable.Range(0, array.Dimensions.Length).Where(axis => array.Dimensions[axis] >= MinRows).ToList();
        return axes.Count == 0 ? null : axes.MaxBy(axis => (shared[array.Dimensions[axis]], array.Dimensions[axis]));
    }

    /// <summary>The nearest place around the array that has a time of its length; empty where none has.</summary>
    private static string PlaceOf(NumberArray array, int axis, IReadOnlyList<NumberArray> arrays, Dictionary<int, int> shared)
    {
        for (var place = array.Parent; place.Length > 0; place = place.LastIndexOf('.') is >= 0 and var dot ? place[..dot] : "")
        {
            if (arrays.Any(other => other.Parent == place && IsTime(other.Name) && AxisOf(other, shared) is { } time && other.Dimensions[time] == array.Dimensions[axis]
                && other.Values.Length == other.Dimensions[time]))
            {
                return place;
            }
        }

        return "";
    }

    private static bool IsTime(string name) => ColumnName.Words(name) is { Count: > 0 } words && words[^1] is "time" or "times" or "timestamp" or "timestamps" or "t";

    private static LogTable TableOf(string place, List<LogColumn> columns, int tableCount)
    {
        LogColumn[] times = [.. columns.Where(column => IsTime(column.Name[(place.Length == 0 ? 0 : place.Length + 1)..]))];
        var rows = columns[0].RowCount;
        return new LogTable(place.Length > 0 || tableCount == 1 ? place : FormattableString.Invariant($"{rows} rows"), columns, times.Length == 1 ? times[0].Name : null);
    }

    private static IEnumerable<LogColumn> ColumnsOf(NumberArray array, int axis)
    {
        var rows = array.Dimensions[axis];
        var inner = array.Dimensions.Skip(axis + 1).Aggregate(1, (product, length) => product * length);
        var width = array.Values.Length / rows;
        for (var column = 0; column < width; column++)
        {
            var (outer, within) = (column / inner, column % inner);
            var values = new double[rows];
            for (var row = 0; row < rows; row++)
                values[row] = array.Values[(((outer * rows) + row) * inner) + within];
            yield return new LogColumn(width == 1 ? array.Path : FormattableString.Invariant($"{array.Path}.{column}"), values);
        }
    }
}
