namespace MultimodalVae;

/// <summary>Finds the time steps of windows by the names of their columns.</summary>
internal static class StepColumns
{
    /// <summary>
    /// The step of every column. A column <c>t10</c> may begin with two prefixes, <c>t1</c> and <c>t10</c>: it is its place among the
    /// columns of its modality that tells its step, and the name that proves it.
    /// </summary>
    /// <exception cref="ArgumentException">The columns are not those of windows of these prefixes.</exception>
    public static IEnumerable<int> Find(ModalityLayout layout, string[] prefixes)
    {
        var columns = layout.Modalities.SelectMany(modality => modality.ColumnNames).ToArray();
        var begun = new StepPrefixes(prefixes);
        var used = columns.SelectMany(begun.Of).ToHashSet();
        if (prefixes.FirstOrDefault(prefix => !used.Contains(prefix)) is { } unknown)
        {
            throw new ArgumentException(
                $"No column begins with the step prefix '{unknown}'; the layout has {string.Join(", ", layout.ColumnNames)}.",
                nameof(prefixes));
        }

        return [.. layout.Modalities.SelectMany(modality => StepsOf(modality, prefixes, begun))];
    }

    private static IEnumerable<int> StepsOf(Modality modality, string[] prefixes, StepPrefixes begun)
    {
        var columns = modality.ColumnNames;
        if (!columns.Any(column => begun.Of(column).Any()))
            return Enumerable.Repeat(RandomBlocks.AlwaysShown, modality.Width);

        var (width, rest) = Math.DivRem(modality.Width, prefixes.Length);
        if (rest > 0)
        {
            throw new ArgumentException(
                $"Modality '{modality.Name}' has {modality.Width} columns, " +
                $"which are no windows of the {prefixes.Length} steps {Text(prefixes)}.",
                nameof(prefixes));
        }

        for (var i = 0; i < modality.Width; i++)
        {
            var (step, column) = Math.DivRem(i, width);
            if (!Begins(columns[i], prefixes[step])
                || (step > 0 && columns[i][prefixes[step].Length..] != columns[column][prefixes[0].Length..]))
            {
                throw new ArgumentException(
                    $"The columns of modality '{modality.Name}' are not those of windows of the steps {Text(prefixes)}, in this order: " +
                    $"column {i} is '{columns[i]}'; expected '{prefixes[step]}{Original(step, column)}'.",
                    nameof(prefixes));
            }
        }

        return Enumerable.Range(0, modality.Width).Select(i => i / width);

        string Original(int step, int column) => step == 0 ? "..." : columns[column][prefixes[0].Length..];
    }

    private static bool Begins(string column, string prefix) =>
        column.Length > prefix.Length && column.StartsWith(prefix, StringComparison.Ordinal);

    private static string Text(string[] prefixes) => string.Join(", ", prefixes.Select(prefix => $"'{prefix}'"));
}
