using System.IO.Enumeration;

namespace MultimodalVae.Formats;

/// <summary>Modalities of a model that a log does not have: for the model they are not observed.</summary>
internal static class AbsentModalities
{
    /// <summary>The modalities of a mapping of which the log has no column.</summary>
    /// <exception cref="ArgumentException">These are all.</exception>
    public static IReadOnlyList<string> Of(LogMapping mapping, IReadOnlyList<LogTable> tables)
    {
        var isThere = ColumnsOf(tables);
        string[] absent = [.. mapping.Modalities.Where(modality => !modality.Value.Any(isThere)).Select(modality => modality.Key)];
        return absent.Length < mapping.Modalities.Count || absent.Length == 0 ? absent : throw new ArgumentException(
            $"The log has no column of any modality of the mapping, {string.Join(", ", absent)}; expected one modality or more.");
    }

    /// <summary>A mapping without these modalities, and without what names columns that the log does not have.</summary>
    public static LogMapping Without(LogMapping mapping, IReadOnlyList<LogTable> tables, IReadOnlyCollection<string> absent)
    {
        if (absent.Count == 0)
            return mapping;
        var (isThere, resampling) = (ColumnsOf(tables), mapping.Resampling);
        return mapping with
        {
            Modalities = new(mapping.Modalities.Where(modality => !absent.Contains(modality.Key))),
            Rename = mapping.Rename.Where(renamed => isThere(renamed.Key)).ToDictionary(),
            OneHot = [.. mapping.OneHot.Where(isThere)],
            MissingValues = new(mapping.MissingValues.Where(missing => isThere(missing.Key))),
            Angles = new(mapping.Angles.Where(angle => isThere(angle.Key))),
            Quaternions = [.. mapping.Quaternions.Where(isThere)],
            Resampling = resampling?.Clock is { } clock && absent.Contains(clock) ? resampling with { Clock = null } : resampling,
        };
    }

    /// <summary>A mapping without its label where the log has no column of it: a model does not need one.</summary>
    public static LogMapping WithoutLabel(LogMapping mapping, IReadOnlyList<LogTable> tables) =>
        mapping.Label is { } label && !ColumnsOf(tables)(label) ? mapping with { Label = null } : mapping;

    /// <summary>Rows with the columns of a model; those of modalities that are not observed are missing.</summary>
    /// <exception cref="ArgumentException">The rows lack a column of another modality, or all; the message names them.</exception>
    public static DataSet Select(DataSet rows, ModalityLayout layout, IReadOnlyCollection<string> notObserved)
    {
        Modality[] shown =
        [
            .. layout.Modalities.Where(modality => rows.Layout.TryGet(modality.Name, out _) || !notObserved.Contains(modality.Name)),
        ];
        var isWhole = shown.Length is 0 || shown.Length == layout.Modalities.Count;
        var there = rows.Select(isWhole ? layout : new ModalityLayout(shown));
        if (notObserved.Count == 0)
            return there;
        var values = RowMatrix.Create(there.RowCount, layout.Width, (row, values) =>
        {
            values.Fill(double.NaN);
            foreach (var modality in shown.Where(modality => !notObserved.Contains(modality.Name)))
            {
                there.Rows.Row(row).Slice(there.Layout.StartOf(modality.Name), modality.Width)
                    .CopyTo(values[layout.StartOf(modality.Name)..]);
            }
        });
        return new DataSet(layout, values, MissingValues.Unobserved, there.Episodes)
        {
            WindowLength = there.WindowLength,
            Warnings = there.Warnings,
        };
    }

    /// <summary>Whether the log has a column that a pattern matches.</summary>
    private static Func<string, bool> ColumnsOf(IReadOnlyList<LogTable> tables)
    {
        string[] columns = [.. tables.SelectMany(table => table.Columns).Select(column => column.Name)];

        // Names may have a backslash, which escapes in such patterns.
        return pattern => Array.Exists(columns, column =>
            FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), column, ignoreCase: false));
    }
}
