namespace MultimodalVae.Formats;

/// <summary>Makes data of a log.</summary>
internal static class LogMapper
{
    /// <exception cref="ArgumentException">The log does not fit the mapping; the message says why.</exception>
    public static MappedLog Map(IReadOnlyList<LogTable> tables, LogMapping mapping, IReadOnlyList<string> warnings)
    {
        var columns = new ColumnSelection(tables, mapping);
        var layout = LayoutOf(columns);
        var rows = TableRows.Of(tables, columns, mapping.TimeUnit);
        var used = columns.Modalities.SelectMany(modality => modality.Columns).Select(column => column.Table).Distinct().ToList();
        var (values, episodes, labels) = used.Count == 1 && mapping.Resampling is null
            ? AsItIs(used[0], columns, rows[IndexOf(tables, used[0])], mapping)
            : new Resampler(tables, columns, rows, mapping).Rows();
        return new MappedLog(
            new DataSet(layout, values, mapping.Missing, episodes) { Warnings = [.. warnings, .. ConstantColumns(layout, values)] }, labels, [.. columns.LeftOut]);
    }

    private static int IndexOf(IReadOnlyList<LogTable> tables, LogTable table) => tables.Index().First(one => one.Item == table).Index;

    private static ModalityLayout LayoutOf(ColumnSelection columns)
    {
        try
        {
            return new ModalityLayout(columns.Modalities.Select(modality => new Modality(modality.Name, modality.Columns.Select(column => column.Name))));
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"The mapping makes no layout: {ErrorText.Of(exception)}", exception);
        }
    }

    private static (RowMatrix Values, Episodes? Episodes, string?[]? Labels) AsItIs(LogTable table, ColumnSelection columns, TableRows rows, LogMapping mapping)
    {
        MappedColumn[] all = [.. columns.Modalities.SelectMany(modality => modality.Columns)];
        var values = RowMatrix.Create(table.RowCount, all.Length, (row, values) =>
        {
            for (var i = 0; i < all.Length; i++)
                values[i] = Finite(all[i], row, mapping);
        });
        var hasEpisodes = rows.Episodes is not null || rows.Seconds is not null;
        return (
            values,
            hasEpisodes ? new Episodes(rows.Episodes ?? Enumerable.Repeat(Episodes.DefaultName, table.RowCount), rows.Seconds) : null,
            columns.Label is { } label ? LabelsOf(label, table) : null);
    }

    /// <exception cref="ArgumentException">It is infinite, and that is no missing value.</exception>
    internal static double Finite(MappedColumn column, int row, LogMapping mapping)
    {
        var value = column[row];
        if (!double.IsInfinity(value))
            return value;
        return mapping.InfiniteIsMissing ? double.NaN : throw new ArgumentException(
            $"Column '{column.Source.Name}' has {(column.Source.FirstInfinite is { } place ? $"'{place.Text}' in {place.Place}" : $"{Numbers.Text(value)} in row {row}")}; " +
            $"expected a finite number, or {nameof(LogMapping)}.{nameof(LogMapping.InfiniteIsMissing)}.");
    }

    private static string?[] LabelsOf((LogTable Table, LogColumn Column) label, LogTable table)
    {
        if (label.Table != table)
            throw new ArgumentException($"The label '{label.Column.Name}' is of table '{label.Table.Name}', the data are of '{table.Name}'; expected {nameof(LogMapping.Resampling)} for that.");
        return [.. Enumerable.Range(0, table.RowCount).Select(row => Classes.Of(label.Column, row))];
    }

    private static IEnumerable<string> ConstantColumns(ModalityLayout layout, RowMatrix values)
    {
        var isConstant = Enumerable.Repeat(true, layout.Width).ToArray();
        var first = Enumerable.Repeat(double.NaN, layout.Width).ToArray();
        for (var row = 0; row < values.RowCount; row++)
        {
            var one = values.Row(row);
            for (var column = 0; column < one.Length; column++)
            {
                if (double.IsNaN(first[column]))
                    first[column] = one[column];
                else if (one[column] != first[column] && !double.IsNaN(one[column]))
                    isConstant[column] = false;
            }
        }

        string[] constant = [.. layout.ColumnNames.Where((_, column) => isConstant[column] && !double.IsNaN(first[column]))];
        string[] empty = [.. layout.ColumnNames.Where((_, column) => double.IsNaN(first[column]))];
        if (constant.Length > 0)
            yield return $"{Columns(constant)} the same value in all rows.";
        if (empty.Length > 0)
            yield return $"{Columns(empty)} no value in any row.";

        static string Columns(string[] names) => $"Column{(names.Length == 1 ? "" : "s")} {ErrorText.Names(names)} {(names.Length == 1 ? "has" : "have")}";
    }
}
