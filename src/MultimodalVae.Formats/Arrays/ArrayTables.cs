using System.Globalization;

namespace MultimodalVae.Formats;

/// <summary>
/// Arrays as tables: one dimension of each is that of time. Those with as many rows are columns of one table, or of one for each time
/// that they are beside; those of episodes follow each other.
/// </summary>
internal sealed class ArrayTables
{
    private const int MaxColumns = 30_000;
    private const int MaxShown = 100;

    /// <summary>A file of nothing but such arrays would fill the memory with their names.</summary>
    private const int MaxLeftOut = 10_000;

    private readonly List<(string Place, List<LogColumn> Columns, string? Episode)> _tables = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly List<string> _warnings;
    private readonly List<LeftOutColumn> _leftOut;

    private ArrayTables(string path, List<string> warnings, List<LeftOutColumn> leftOut) =>
        (_path, _warnings, _leftOut) = (path, warnings, leftOut);

    /// <param name="arrays">The arrays.</param>
    /// <param name="path">What messages call the file.</param>
    /// <param name="warnings">Where doubts are added.</param>
    /// <param name="leftOut">Where arrays that are no columns are added.</param>
    /// <exception cref="InvalidDataException">No array can be a column, or two columns have the same name.</exception>
    public static IReadOnlyList<LogTable> Of(
        IReadOnlyList<NumberArray> arrays, string path, List<string> warnings, List<LeftOutColumn> leftOut)
    {
        var tables = new ArrayTables(path, warnings, leftOut);
        var sets = EpisodeSet.In(arrays, warning => warnings.Add($"{path}: {warning}."));
        var taken = sets.SelectMany(set => set.Fields).SelectMany(field => field.Parts).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var set in sets)
            tables.Add(set);
        tables.Add([.. arrays.Where(array => !taken.Contains(array))]);
        var found = tables._tables;
        return found.Count > 0 ? [.. found.Select(table => TableOf(table.Place, table.Columns, table.Episode, found.Count))]
            : throw new InvalidDataException(
                $"{path}: there is no array of numbers with {TimeAxes.MinRows} rows or more and at most {MaxColumns} columns.");
    }

    private void Add(IReadOnlyList<NumberArray> arrays)
    {
        var axes = new TimeAxes(arrays);
        var times = arrays.Where(TimeAxes.IsTime)
            .GroupBy(array => array.Values.Length, array => array.Parent)
            .ToDictionary(group => group.Key, group => group.ToHashSet(StringComparer.Ordinal));
        var tables = new OrderedDictionary<(string Place, int Rows), List<LogColumn>>();
        foreach (var array in arrays)
        {
            if (axes.Of(array) is not { } axis)
            {
                LeaveOut(array.Path, $"it has one value, {Numbers.Text(array.Values[0])}");
                continue;
            }

            if (!HasRoom(array, axis, array.Path))
                continue;
            Warn(array.Path, axes.DoubtOf(array, axis));
            var key = (PlaceOf(array, axis, times), array.Dimensions[axis]);
            tables.TryAdd(key, []);
            tables[key].AddRange(ColumnsOf(array, axis).Select(Named));
        }

        _tables.AddRange(tables.Select(table => (table.Key.Place, table.Value, (string?)null)));
    }

    /// <summary>
    /// What has other lengths in other episodes is a table, one for each list of lengths; where all are of one length, that is as in a
    /// file without episodes.
    /// </summary>
    private void Add(EpisodeSet set)
    {
        var axes = new TimeAxes([.. set.Fields.Select(field => field.Parts[0])]);
        var haveOneLength = set.Fields.All(field => field.Varying is null);
        var tables = new OrderedDictionary<string, (int[] Lengths, List<LogColumn> Columns)>();
        foreach (var field in set.Fields)
        {
            if ((field.Varying ?? (haveOneLength ? axes.Of(field.Parts[0]) : null)) is not { } axis)
            {
                LeaveOut(field.Path, "it does not run along the time of the episodes");
                continue;
            }

            if (!HasRoom(field.Parts[0], axis, field.Path))
                continue;
            if (haveOneLength)
                Warn(field.Path, axes.DoubtOf(field.Parts[0], axis));
            int[] lengths = [.. field.Parts.Select(part => part.Dimensions[axis])];
            var key = string.Join(',', lengths);
            tables.TryAdd(key, (lengths, []));
            var columns = field.Parts.Select(part => ColumnsOf(part with { Path = field.Path }, axis).ToList()).ToList();
            tables[key].Columns.AddRange(
                columns[0].Select((column, at) => Named(new LogColumn(column.Name, Joined([.. columns.Select(one => one[at])])))));
        }

        foreach (var (at, (lengths, columns)) in tables.Values.Index())
        {
            var name = at == 0 ? set.Name : FormattableString.Invariant($"{set.Name}#{at + 1}");
            double[] episodes = [.. lengths.SelectMany((length, episode) => Enumerable.Repeat(set.Numbers[episode], length))];
            _tables.Add((name, [Named(new LogColumn(name, episodes)), .. columns], name));
        }
    }

    private static double[] Joined(IReadOnlyList<LogColumn> columns)
    {
        var values = new double[columns.Sum(column => column.RowCount)];
        var at = 0;
        foreach (var column in columns)
        {
            column.Values.CopyTo(values.AsSpan(at));
            at += column.RowCount;
        }

        return values;
    }

    private bool HasRoom(NumberArray array, int axis, string name)
    {
        if (_names.Count + (array.Values.Length / Math.Max(1, array.Dimensions[axis])) <= MaxColumns)
            return true;
        LeaveOut(name, $"with it there would be more than {MaxColumns} columns");
        return false;
    }

    private LogColumn Named(LogColumn column) => _names.Add(column.Name) ? column
        : throw new InvalidDataException($"{_path}: two columns are named '{Shown(column.Name)}'; expected different names.");

    private void LeaveOut(string name, string reason)
    {
        if (_leftOut.Count < MaxLeftOut)
            _leftOut.Add(new LeftOutColumn(name, reason));
    }

    private void Warn(string name, string? doubt)
    {
        if (doubt is not null)
            _warnings.Add($"{_path}: '{Shown(name)}': {doubt}.");
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

    private static LogTable TableOf(string place, List<LogColumn> columns, string? episode, int tableCount)
    {
        var episodes = columns.Find(column => column.Name == episode);
        LogColumn[] times =
            [.. columns.Where(column => column != episodes && IsTime(column.Name, place) && RunsInEpisodes(column.Values, episodes))];
        var name = tableCount == 1 && episode is not null ? ""
            : place.Length > 0 || tableCount == 1 ? place
            : FormattableString.Invariant($"{columns[0].RowCount} rows");
        return new LogTable(name, columns, times.Length == 1 ? times[0].Name : null, episode);
    }

    private static bool IsTime(string name, string place) =>
        TimeAxes.IsTimeName(place.Length > 0 ? name[Math.Min(name.Length, place.Length + 1)..] : name);

    /// <summary>Whether values go on in every episode of two rows or more.</summary>
    private static bool RunsInEpisodes(ReadOnlySpan<double> values, LogColumn? episodes)
    {
        var begin = 0;
        while (begin < values.Length)
        {
            var end = begin + 1;
            while (end < values.Length && (episodes is null || episodes.Values[end] == episodes.Values[begin]))
                end++;
            if (end - begin >= TimeAxes.MinRows && !Sequence.Runs(values[begin..end]))
                return false;
            begin = end;
        }

        return true;
    }

    private static IEnumerable<LogColumn> ColumnsOf(NumberArray array, int axis)
    {
        var rows = array.Dimensions[axis];
        var inner = array.Dimensions.Skip(axis + 1).Aggregate(1, (product, length) => product * length);
        var width = array.Values.Length / rows;
        var names = array.ElementNames.Count == width ? array.ElementNames : [];
        for (var column = 0; column < width; column++)
        {
            var (outer, within) = (column / inner, column % inner);
            var values = inner == 1 ? array.Values.AsMemory(column * rows, rows)
                : Strided(array.Values, (outer * rows * inner) + within, inner, rows);
            var name = names.Count > 0 ? names[column] : column.ToString(CultureInfo.InvariantCulture);
            yield return new LogColumn(width == 1 ? array.Path : $"{array.Path}.{name}", values);
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
