namespace MultimodalVae.Formats;

/// <summary>
/// Arrays as tables: one dimension of each is that of time. Those with as many rows are columns of one table, or of one for each time
/// that they are beside.
/// </summary>
internal static class ArrayTables
{
    private const int MaxColumns = 30_000;
    private const int MaxShown = 100;

    /// <exception cref="InvalidDataException">No array can be a column, or two columns have the same name.</exception>
    public static IReadOnlyList<LogTable> Of(IReadOnlyList<NumberArray> arrays, string path, List<string> warnings)
    {
        var axes = new TimeAxes(arrays);
        var times = arrays.Where(TimeAxes.IsTime)
            .GroupBy(array => array.Values.Length, array => array.Parent)
            .ToDictionary(group => group.Key, group => group.ToHashSet(StringComparer.Ordinal));
        var tables = new OrderedDictionary<(string Place, int Rows), List<LogColumn>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var array in arrays)
        {
            if (axes.Of(array) is not { } axis)
            {
                warnings.Add($"{path}: '{Shown(array.Path)}' is left out: it has one value, {Numbers.Text(array.Values[0])}.");
                continue;
            }

            if (names.Count + (array.Values.Length / array.Dimensions[axis]) is > MaxColumns and var count)
            {
                warnings.Add(
                    $"{path}: '{Shown(array.Path)}' is left out: with it there are {count} columns; at most {MaxColumns} are read.");
                continue;
            }

            if (axes.DoubtOf(array, axis) is { } doubt)
                warnings.Add($"{path}: '{Shown(array.Path)}': {doubt}.");
            var key = (PlaceOf(array, axis, times), array.Dimensions[axis]);
            tables.TryAdd(key, []);
            foreach (var column in ColumnsOf(array, axis))
            {
                if (!names.Add(column.Name))
                    throw new InvalidDataException($"{path}: two columns are named '{Shown(column.Name)}'; expected different names.");
                tables[key].Add(column);
            }
        }

        return tables.Count > 0 ? [.. tables.Select(table => TableOf(table.Key.Place, table.Value, tables.Count))]
            : throw new InvalidDataException(
                $"{path}: there is no array of numbers with {TimeAxes.MinRows} rows or more and at most {MaxColumns} columns.");
    }

    /// <summary>The nearest place around the array that has a time of its length; empty where none has.</summary>
    private static string PlaceOf(NumberArray array, int axis, Dictionary<int, HashSet<string>> times)
    {
        if (!times.TryGetValue(array.Dimensions[axis], out var places))
            return "";
        var known = places.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var place = array.Path.AsSpan(); place.LastIndexOf('.') is > 0 and var dot;)
        {
            place = place[..dot];
            if (known.TryGetValue(place, out var found))
                return found;
        }

        return "";
    }

    private static LogTable TableOf(string place, List<LogColumn> columns, int tableCount)
    {
        LogColumn[] times = [.. columns.Where(column => TimeAxes.IsTimeName(column.Name[(place.Length == 0 ? 0 : place.Length + 1)..]))];
        var rows = columns[0].RowCount;
        var name = place.Length > 0 || tableCount == 1 ? place : FormattableString.Invariant($"{rows} rows");
        return new LogTable(name, columns, times.Length == 1 ? times[0].Name : null);
    }

    private static IEnumerable<LogColumn> ColumnsOf(NumberArray array, int axis)
    {
        var rows = array.Dimensions[axis];
        var inner = array.Dimensions.Skip(axis + 1).Aggregate(1, (product, length) => product * length);
        var width = array.Values.Length / rows;
        for (var column = 0; column < width; column++)
        {
            var (outer, within) = (column / inner, column % inner);
            var values = inner == 1 ? array.Values.AsMemory(column * rows, rows)
                : Strided(array.Values, (outer * rows * inner) + within, inner, rows);
            yield return new LogColumn(width == 1 ? array.Path : FormattableString.Invariant($"{array.Path}.{column}"), values);
        }
    }

    private static string Shown(string name) => ErrorText.Beginning(name, MaxShown);

    private static double[] Strided(double[] values, int first, int step, int count)
    {
        var taken = new double[count];
        for (var i = 0; i < count; i++)
            taken[i] = values[first + (i * step)];
        return taken;
    }
}
