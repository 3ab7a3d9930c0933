namespace MultimodalVae.Formats;

/// <summary>Columns that belong together by their names.</summary>
internal static class GuessedModalities
{
    /// <summary>With more, columns are put together by less of their names.</summary>
    private const int MaxCount = 24;

    /// <summary>Modalities with the patterns of their columns.</summary>
    /// <param name="sensors">The names of the columns that are readings.</param>
    /// <param name="all">The names of all columns, which patterns must not match by mistake.</param>
    public static OrderedDictionary<string, IReadOnlyList<string>> Of(IReadOnlyList<string> sensors, IReadOnlyList<string> all)
    {
        var group = new ColumnGroup(sensors);
        var shared = sensors.ToDictionary(name => name, group.Of);
        var groups = Grouped(sensors, name => shared[name].Stem);
        for (var fewer = Merged(groups); groups.Count > MaxCount && fewer.Count < groups.Count; fewer = Merged(groups))
            groups = fewer;

        var modalities = new OrderedDictionary<string, IReadOnlyList<string>>();
        var names = Names([.. groups.Select(one => one.Value is [var only] && !EndsInPlace(only) ? ColumnName.WithoutUnit(only) : one.Key)]);
        foreach (var (at, (stem, columns)) in groups.Index())
            modalities[names[at]] = PatternsOf(shared[columns[0]].Stem == stem ? shared[columns[0]].Pattern : $"{stem}*", columns, all);
        return modalities;
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

    private static List<string> PatternsOf(string text, List<string> columns, IReadOnlyList<string> all)
    {
        var pattern = new NamePattern(text);
        var isExact = all.Where(pattern.Matches).Order(StringComparer.Ordinal).SequenceEqual(columns.Order(StringComparer.Ordinal));
        return columns.Count > 1 && isExact ? [pattern.Text] : columns;
    }

    /// <summary>Stems as names of modalities, without the words that all begin with.</summary>
    private static string[] Names(string[] stems)
    {
        var words = stems.Select(ColumnName.Words).ToArray();
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
