namespace MultimodalVae.Formats;

/// <summary>Columns that belong together by their names.</summary>
internal static class GuessedModalities
{
    /// <summary>With more, columns are put together by less of their names.</summary>
    private const int MaxCount = 24;

    /// <summary>Modalities with the patterns of their columns, and the patterns of those that these must not take.</summary>
    /// <param name="sensors">The names of the columns that are readings.</param>
    /// <param name="all">All columns, which patterns must not match by mistake.</param>
    public static (OrderedDictionary<string, IReadOnlyList<string>> Modalities, IReadOnlyList<string> Ignore) Of(
        IReadOnlyList<string> sensors, IReadOnlyList<LogColumn> all)
    {
        string[] names = [.. all.Select(column => column.Name)];
        var features = all.Where(column => column.Feature is not null).ToDictionary(column => column.Name, column => column.Feature!);
        var group = new ColumnGroup(sensors, new PartNames(names), new PoseNames(names), new NumberedNames(names), features);
        var shared = sensors.ToDictionary(name => name, group.Of);
        var groups = Grouped(sensors, name => shared[name].Stem);
        for (var fewer = Merged(groups); groups.Count > MaxCount && fewer.Count < groups.Count; fewer = Merged(groups))
            groups = fewer;

        var modalities = new OrderedDictionary<string, IReadOnlyList<string>>();
        var titles = Names(
            [.. groups.Select(one => one.Value is [var only] && !EndsInPlace(only) ? ColumnName.WithoutUnit(only) : one.Key)]);
        var ignore = new List<string>();
        var others = names.Except(sensors).ToHashSet();
        foreach (var (at, (stem, columns)) in groups.Index())
        {
            var pattern = shared[columns[0]].Stem == stem ? shared[columns[0]].Pattern : $"{stem}*";
            var (patterns, ignored) = PatternsOf([pattern, $"{stem}.*"], columns, names, others);
            modalities[titles[at]] = patterns;
            ignore.AddRange(ignored.Except(ignore));
        }

        return (modalities, ignore);
    }

    /// <summary>Whether the last word says which part of something a column is, as a dot, a number or an axis do.</summary>
    private static bool EndsInPlace(string name) =>
        name.Contains('.', StringComparison.Ordinal)
        || ColumnName.Words(ColumnName.WithoutUnit(name)) is not [.., var last]
        || last.Length == 1 || char.IsAsciiDigit(last[0]);

    private static OrderedDictionary<string, List<string>> Grouped(IEnumerable<string> names, Func<string, string> stem)
    {
        var groups = new OrderedDictionary<string, List<string>>();
        foreach (var name in names)
        {
            groups.TryAdd(stem(name), []);
            groups[stem(name)].Add(name);
        }

        return groups;
    }

    /// <summary>Those with the longest stems put together by what these share with others.</summary>
    private static OrderedDictionary<string, List<string>> Merged(OrderedDictionary<string, List<string>> groups)
    {
        var longest = groups.Keys.Max(stem => ColumnName.Words(stem).Count);
        var merged = new OrderedDictionary<string, List<string>>();
        foreach (var (stem, columns) in groups)
        {
            var to = ColumnName.Words(stem).Count == longest ? ColumnName.Stem(stem) : stem;
            merged.TryAdd(to, []);
            merged[to].AddRange(columns);
        }

        return merged;
    }

    /// <summary>
    /// The pattern that needs the fewest others to be ignored; the names where that is no shorter, or it takes other readings.
    /// </summary>
    private static (IReadOnlyList<string> Patterns, IReadOnlyList<string> Ignored) PatternsOf(
        IReadOnlyList<string> texts, List<string> columns, IReadOnlyList<string> all, HashSet<string> others)
    {
        (IReadOnlyList<string> Patterns, IReadOnlyList<string> Ignored) shortest = (columns, []);
        foreach (var pattern in texts.Select(text => new NamePattern(text)))
        {
            string[] extra = [.. all.Where(pattern.Matches).Except(columns)];
            if (!columns.TrueForAll(pattern.Matches) || !extra.All(others.Contains))
                continue;
            var ignored = IgnoredPatterns.Of(extra, [.. all.Except(extra)]);
            if (1 + ignored.Count < shortest.Patterns.Count + shortest.Ignored.Count)
                shortest = ([pattern.Text], ignored);
        }

        return shortest;
    }

    /// <summary>Stems as names of modalities, without the words that all begin with.</summary>
    private static string[] Names(string[] stems)
    {
        var words = stems.Select(ColumnName.TitleWords).ToArray();
        var shared = 0;
        while (stems.Length > 1 && words.All(one => one.Count > shared + 1 && one[shared] == words[0][shared]))
            shared++;
        var names = words.Select((one, at) => one.Count == 0 ? $"modality_{at + 1}" : string.Join('_', one.Skip(shared))).ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            if (Array.IndexOf(names, names[i]) < i)
                names[i] = $"{names[i]}_{i + 1}";
        }

        return names;
    }
}
