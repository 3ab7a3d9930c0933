namespace MultimodalVae.Formats;

/// <summary>The columns of 0 and 1 that classes become.</summary>
/// <param name="ofModel">The columns of each modality of the model that the data are for; null where there is none.</param>
internal sealed class OneHotColumns(ILookup<string, string>? ofModel)
{
    /// <summary>The classes that the model does not have, in words.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>
    /// A column for each class of the log, or of the model: those that the log lacks are 0, and rows of a class that the model lacks are
    /// missing in all of them.
    /// </summary>
    /// <exception cref="ArgumentException">There are too many classes, or there is none.</exception>
    public IEnumerable<MappedColumn> Of(LogColumn column, LogTable table, string modality, string name)
    {
        var classes = Classes.In(column);
        var names = classes.ToDictionary(one => one, one => UsableName.OfColumn($"{name}={one}"));
        var prefix = UsableName.OfColumn($"{name}=");
        string[] known = [.. (ofModel?[modality] ?? []).Where(one => one.StartsWith(prefix, StringComparison.Ordinal))];
        if (classes.Count + known.Length == 0)
        {
            throw new ArgumentException(
                $"Column '{column.Name}' has no values; expected classes, as {nameof(LogMapping)}.{nameof(LogMapping.OneHot)} names it.");
        }

        if (known.Length == 0)
            return classes.Select(one => ColumnOf(names[one], other => other == names[one] ? 1 : 0));
        string[] others = [.. classes.Where(one => !known.Contains(names[one]))];
        if (others.Length > 0)
        {
            var count = Classes.Of(column).Count(others.Contains);
            Warnings.Add($"Column '{column.Name}' has {ErrorText.Names(others)} in {count} row{(count == 1 ? "" : "s")}, which "
                + $"{(others.Length == 1 ? "is not a class" : "are not classes")} of the model: taken as missing.");
        }

        return known.Select(one => ColumnOf(one, other => other == one ? 1 : known.Contains(other) ? 0 : double.NaN));

        MappedColumn ColumnOf(string own, Func<string, double> flagOf) =>
            new(own, table, column, source => Classes.Flags(source, one => flagOf(names[one]))) { IsClass = true };
    }
}
