namespace MultimodalVae.Formats;

/// <summary>
/// Arrays as tables: one dimension of each is that of time. It is the one whose length most arrays of the file share; those of one length are columns of one table, or of one for each time that
/// they are beside.
/// </summary>
internal static class ArrayTables
{
    /// <summary>Fewer rows are no recording.</summary>
    private const int MinRows = 2;

    private const int MaxColumns = 30_000;
    private const int MaxShown = 100;

    /// <exception cref="InvalidDataException">No array can be a column, or two columns have the same name.</exception>
    public static IReadOnlyList<LogTable> Of(IReadOnlyList<NumberArray> arrays, string path, List<string> warnings)
    {
        var shared = arrays.SelectMany(array => array.Dimensions.Distinct()).Where(length => length >= MinRows)
            .GroupBy(length => length).ToDictionary(group => group.Key, group => group.Count());
        var times = arrays
            .Where(array => IsTime(array.Name) && AxisOf(array, shared) is { } time && array.Values.Length == array.Dimensions[time])
            .GroupBy(array => array.Values.Length, array => array.Parent)
            .ToDictionary(group => group.Key, group => group.ToHashSet(StringComparer.Ordinal));
        var tables = new OrderedDictionary<(string Place, int Rows), List<LogColumn>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var array in arrays)
        {
            if (AxisOf(array, shared) is not { } axis)
            {
                warnings.Add($"{path}: '{Shown(array.Path)}' is left out: it has one value, {Numbers.Text(array.Values[0])}.");
                continue;
            }

            if (names.Count + (array.Values.Length / array.Dimensions[axis]) is > MaxColumns and var count)
            {
                warnings.Add($"{path}: '{Shown(array.Path)}' is left out: with it there are {count} columns; at most {MaxColumns} are read.");
                continue;
            }

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
                $"{path}: there is no array of numbers with {MinRows} rows or more and at most {MaxColumns} columns.");
    }

    /// <summary>The dimension of time, that of the rows where lengths do not tell; null of a single value.</summary>
    private static int? AxisOf(NumberArray array, Dictionary<int, int> shared)
    {
        var axes = Enumerable.Range(0, array.Dimensions.Length).Where(axis => array.Dimensions[axis] >= MinRows).ToList();
        if (array.IsOfMatlab)
            axes.Reverse();
        return axes.Count == 0 ? null : axes.MaxBy(axis => (shared[array.Dimensions[axis]], array.Dimensions[axis]));
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
