using System.IO.Enumeration;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Modalities of a model that a log does not have: for the model they are not observed.</summary>
internal static class LackingModalities
{
    /// <summary>A mapping without the modalities of which the log has no column.</summary>
    /// <exception cref="ArgumentException">One may not be lacking, or all are.</exception>
    public static LogMapping Without(LogMapping mapping, RobotLog log, Func<string, bool> mayLack)
    {
        var isThere = ColumnsOf(log);
        string[] lacking = [.. mapping.Modalities.Where(modality => !modality.Value.Any(isThere)).Select(modality => modality.Key)];
        if (lacking.Length == 0)
            return mapping;
        if (lacking.Length == mapping.Modalities.Count)
        {
            throw new ArgumentException(
                $"The log has no column of any modality of the mapping, {string.Join(", ", lacking)}; expected one modality or more.");
        }

        if (Array.Find(lacking, name => !mayLack(name)) is { } unexpected)
        {
            throw new ArgumentException(
                $"The log has no column of modality '{unexpected}' ({string.Join(", ", mapping.Modalities[unexpected])}); "
                + $"--without {unexpected} takes it as not observed.");
        }

        var resampling = mapping.Resampling;
        return mapping with
        {
            Modalities = new(mapping.Modalities.Where(modality => !lacking.Contains(modality.Key))),
            Rename = mapping.Rename.Where(renamed => isThere(renamed.Key)).ToDictionary(),
            OneHot = [.. mapping.OneHot.Where(isThere)],
            MissingValues = new(mapping.MissingValues.Where(missing => isThere(missing.Key))),
            Angles = new(mapping.Angles.Where(angle => isThere(angle.Key))),
            Quaternions = [.. mapping.Quaternions.Where(isThere)],
            Resampling = resampling?.Clock is { } clock && lacking.Contains(clock) ? resampling with { Clock = null } : resampling,
        };
    }

    /// <summary>A mapping without its label where the log has no column of it: a model does not need one.</summary>
    public static LogMapping WithoutLabel(LogMapping mapping, RobotLog log) =>
        mapping.Label is { } label && !ColumnsOf(log)(label) ? mapping with { Label = null } : mapping;

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
        return new DataSet(layout, values, MissingValues.Unobserved, there.Episodes);
    }

    /// <summary>Whether the log has a column that a pattern matches.</summary>
    private static Func<string, bool> ColumnsOf(RobotLog log)
    {
        string[] columns = [.. log.Tables.SelectMany(table => table.Columns).Select(column => column.Name)];

        // Names may have a backslash, which escapes in such patterns.
        return pattern => Array.Exists(columns, column =>
            FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), column, ignoreCase: false));
    }
}
