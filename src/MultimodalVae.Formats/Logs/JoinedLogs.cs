namespace MultimodalVae.Formats;

/// <summary>Several logs with the same columns as one, each an episode that is named by its file.</summary>
internal static class JoinedLogs
{
    private const string Episode = "episode";

    /// <summary>Reads them.</summary>
    /// <param name="paths">The files, one or more.</param>
    /// <param name="read">Reads one.</param>
    /// <param name="progress">Told how many were read.</param>
    /// <exception cref="InvalidDataException">
    /// One has other tables or columns than the first, or episodes of its own; the message names it.
    /// </exception>
    public static LogContent Read(IReadOnlyList<string> paths, Func<string, LogContent> read, IProgress<CallProgress>? progress)
    {
        var logs = new List<LogContent>();
        foreach (var path in paths)
        {
            var log = read(path);
            var first = logs.Count > 0 ? logs[0] : log;
            log = InOrderOf(first, log);
            Check(path, log, paths[0], first);
            logs.Add(log);
            progress?.Report(new CallProgress { Done = logs.Count, Total = paths.Count });
        }

        var names = NamesOf(paths);
        var tables = logs[0].Tables.Select((first, at) =>
        {
            LogTable[] parts = [.. logs.Select(log => log.Tables[at])];
            var haveOneName = Array.TrueForAll(parts, part => part.Name == first.Name);
            return Join(haveOneName ? first.Name : FormattableString.Invariant($"table {at + 1}"), parts, paths, names);
        });
        return new LogContent(
            FormattableString.Invariant($"{logs[0].Format}, {paths.Count} files"), [.. tables], [.. logs.SelectMany(log => log.Warnings)])
        {
            LeftOut = [.. logs.SelectMany(log => log.LeftOut).Distinct()],
        };
    }

    /// <summary>
    /// The log with its tables in the order of those of the first where they have the same names: the topics of a bag are in the order of
    /// their first messages.
    /// </summary>
    private static LogContent InOrderOf(LogContent first, LogContent log)
    {
        string[] names = [.. first.Tables.Select(table => table.Name)];
        var byName = log.Tables.ToLookup(table => table.Name, StringComparer.Ordinal);
        return log.Tables.Count == names.Length && byName.Count == names.Length && Array.TrueForAll(names, byName.Contains)
            ? log with { Tables = [.. names.Select(name => byName[name].Single())] } : log;
    }

    private static void Check(string path, LogContent log, string firstPath, LogContent first)
    {
        if (log.Tables.FirstOrDefault(table => table.EpisodeColumn is not null) is { } table)
        {
            throw new InvalidDataException(
                $"{path}: it has episodes, in column '{table.EpisodeColumn}'; expected one recording in each of several files.");
        }

        if (log.Tables.Count != first.Tables.Count)
            throw new InvalidDataException($"{path}: it has {log.Tables.Count} tables; expected {first.Tables.Count}, as {firstPath} has.");
        foreach (var (own, expected) in log.Tables.Zip(first.Tables, (own, expected) => (NamesIn(own), NamesIn(expected))))
        {
            string[] missing = [.. expected.Except(own)];
            string[] additional = [.. own.Except(expected)];
            if (missing.Length + additional.Length > 0)
            {
                throw new InvalidDataException(
                    $"{path}: its columns are not those of {firstPath}: {Difference("it has no", missing)}"
                    + $"{(missing.Length > 0 && additional.Length > 0 ? ", and " : "")}{Difference("only it has", additional)}.");
            }
        }
    }

    private static IReadOnlyList<string> NamesIn(LogTable table) => [.. table.Columns.Select(column => column.Name)];

    private static string Difference(string what, string[] names) => names.Length == 0 ? "" : $"{what} {ErrorText.Names(names)}";

    /// <summary>The names of the files without their endings, or their paths where two have the same.</summary>
    private static IReadOnlyList<string> NamesOf(IReadOnlyList<string> paths)
    {
        string[] names = [.. paths.Select(path => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path)))];
        return names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : paths;
    }

    private static LogTable Join(string name, LogTable[] parts, IReadOnlyList<string> paths, IReadOnlyList<string> names)
    {
        var episode = name.Length == 0 ? Episode : $"{name}.{Episode}";
        while (parts[0].Columns.Any(column => column.Name == episode))
            episode = $"#{episode}";
        int[] rows = [.. parts.SelectMany((part, at) => Enumerable.Repeat(at, part.RowCount))];
        var words = new LogColumn(
            episode, Enumerable.Repeat(double.NaN, rows.Length).ToArray(), rows, names, new TextPlace("row 0", names[0]));
        var byName = Array.ConvertAll(parts, part => part.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal));
        var columns = parts[0].Columns.Select(first => Join([.. byName.Select(part => part[first.Name])], paths));
        var time = Array.TrueForAll(parts, part => part.TimeColumn == parts[0].TimeColumn) ? parts[0].TimeColumn : null;
        return new LogTable(name, [words, .. columns], time, episode) { HasSeconds = Array.TrueForAll(parts, part => part.HasSeconds) };
    }

    private static LogColumn Join(IReadOnlyList<LogColumn> parts, IReadOnlyList<string> paths)
    {
        var values = new double[parts.Sum(part => part.RowCount)];
        var vocabulary = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        var words = parts.Any(part => part.HasText) ? new int[values.Length] : [];
        var at = 0;
        foreach (var part in parts)
        {
            part.Values.CopyTo(values.AsSpan(at));
            for (var row = 0; row < part.RowCount && words.Length > 0; row++)
            {
                var word = part.WordOf(row);
                if (word is not null)
                    vocabulary.TryAdd(word, vocabulary.Count);
                words[at + row] = word is null ? LogColumn.NoWord : vocabulary[word];
            }

            at += part.RowCount;
        }

        var isOfClasses = vocabulary.Count <= LogColumn.MaxWords && parts.All(part => !part.HasText || part.Vocabulary.Count > 0);
        return new LogColumn(
            parts[0].Name,
            values,
            isOfClasses ? words : default(ReadOnlyMemory<int>),
            isOfClasses ? [.. vocabulary.Keys] : [],
            First(part => part.FirstText))
        {
            IsNamed = parts[0].IsNamed,
            HasSeconds = parts.All(part => part.HasSeconds),
            Feature = parts[0].Feature,
            FirstInfinite = First(part => part.FirstInfinite),
        };

        TextPlace? First(Func<LogColumn, TextPlace?> placeOf) => parts
            .Select((part, file) => placeOf(part) is { } place ? place with { Place = $"{place.Place} of {paths[file]}" } : null)
            .FirstOrDefault(place => place is not null);
    }
}
