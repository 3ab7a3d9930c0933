namespace MultimodalVae.Formats;

/// <summary>Makes data of a log.</summary>
internal static class LogMapper
{
    private const int RowsPerBlock = 512;

    /// <exception cref="ArgumentException">The log does not fit the mapping; the message says why.</exception>
    public static MappedLog Map(
        IReadOnlyList<LogTable> tables, LogMapping mapping, IReadOnlyList<string> warnings, ILookup<string, string>? columnsOfModel)
    {
        var rowColumns = new RowColumns(tables, mapping);
        tables = QuaternionSigns.Aligned(MissingNumbers.Replaced(tables, rowColumns, mapping.MissingValues), rowColumns, mapping);
        var columns = new ColumnSelection(tables, rowColumns, mapping, columnsOfModel);
        var layout = LayoutOf(columns);
        var used = columns.Modalities.SelectMany(modality => modality.Columns).Select(column => column.Table).Distinct().ToList();
        var rows = TableRows.Of(tables, rowColumns, mapping.TimeUnit, table => used.Contains(table) || table == columns.Label?.Table);
        var resampler = used.Count == 1 && mapping.Resampling is null ? null : new Resampler(tables, columns, rows, mapping);
        var (values, episodes, labels) = resampler?.Rows() ?? AsItIs(used[0], columns, rows[IndexOf(tables, used[0])], mapping);
        var data = new DataSet(layout, values, mapping.Missing, episodes)
        {
            Warnings =
            [
                .. warnings, .. columns.Warnings, .. resampler?.Warnings ?? [], .. GapWarning.Of(episodes, mapping),
                .. ConstantColumns(layout, values),
            ],
        };
        return new MappedLog(
            data,
            tables,
            [.. used.Select(table => Questioned(table, columns, rows[IndexOf(tables, table)]))])
        {
            Labels = labels,
            LeftOut = [.. columns.LeftOut],
            Clock = resampler?.Clock,
        };
    }

    private static QuestionedTable Questioned(LogTable table, ColumnSelection columns, TableRows rows) => new(
        table,
        [
            .. columns.Modalities.SelectMany(modality => modality.Columns).Where(column => column.Table == table && column.IsAsItIs)
                .Select(column => column.Source),
        ],
        [.. rows.Names.Select(rows.RowsOf)]);

    private static int IndexOf(IReadOnlyList<LogTable> tables, LogTable table) => tables.Index().First(one => one.Item == table).Index;

    private static ModalityLayout LayoutOf(ColumnSelection columns)
    {
        try
        {
            return new ModalityLayout(
                columns.Modalities.Select(modality => new Modality(modality.Name, modality.Columns.Select(column => column.Name))));
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"The mapping makes no layout: {ErrorText.Of(exception)}", exception);
        }
    }

    private static (RowMatrix Values, Episodes? Episodes, string?[]? Labels) AsItIs(
        LogTable table, ColumnSelection columns, TableRows rows, LogMapping mapping)
    {
        var all = columns.Modalities.SelectMany(modality => modality.Columns);
        var values = SideBySide([.. all.Select(column => column.FiniteValues(mapping))], table.RowCount);
        var hasEpisodes = rows.Episodes is not null || rows.Seconds is not null;
        return (
            values,
            hasEpisodes ? new Episodes(rows.Episodes ?? Enumerable.Repeat(Episodes.DefaultName, table.RowCount), rows.Seconds) : null,
            columns.Label is { } label ? LabelsOf(label, table) : null);
    }

    /// <summary>Columns as rows, in blocks of rows that stay in the cache.</summary>
    private static RowMatrix SideBySide(ReadOnlyMemory<double>[] columns, int rowCount)
    {
        if ((long)rowCount * columns.Length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{rowCount} rows of {columns.Length} columns are too many; expected {Array.MaxLength / columns.Length} rows at most.");
        }

        var values = new double[rowCount * columns.Length];
        for (var begin = 0; begin < rowCount; begin += RowsPerBlock)
        {
            var count = Math.Min(RowsPerBlock, rowCount - begin);
            for (var column = 0; column < columns.Length; column++)
            {
                var from = columns[column].Span.Slice(begin, count);
                var to = (begin * columns.Length) + column;
                foreach (var value in from)
                {
                    values[to] = value;
                    to += columns.Length;
                }
            }
        }

        return RowMatrix.TakeOver(rowCount, columns.Length, values);
    }

    private static string?[] LabelsOf((LogTable Table, LogColumn Column) label, LogTable table)
    {
        if (label.Table != table)
            throw new ArgumentException($"The label '{label.Column.Name}' is of table '{label.Table.Name}', " +
                $"the data are of '{table.Name}'; expected {nameof(LogMapping.Resampling)} for that.");
        return Classes.Of(label.Column);
    }

    private static IEnumerable<string> ConstantColumns(ModalityLayout layout, RowMatrix values)
    {
        var first = Enumerable.Repeat(double.NaN, layout.Width).ToArray();
        var unchanged = Enumerable.Range(0, layout.Width).ToList();
        for (var row = 0; row < values.RowCount && unchanged.Count > 0; row++)
            unchanged.RemoveAll(column => Changes(column, values.Row(row)[column]));
        string[] constant = [.. unchanged.Where(column => !double.IsNaN(first[column])).Select(column => layout.ColumnNames[column])];
        string[] empty = [.. unchanged.Where(column => double.IsNaN(first[column])).Select(column => layout.ColumnNames[column])];
        if (constant.Length > 0)
            yield return $"{Columns(constant)} the same value in all rows.";
        if (empty.Length > 0)
            yield return $"{Columns(empty)} no value in any row.";

        bool Changes(int column, double value)
        {
            if (double.IsNaN(first[column]))
                first[column] = value;
            return !double.IsNaN(value) && value != first[column];
        }

        static string Columns(string[] names) =>
            $"Column{(names.Length == 1 ? "" : "s")} {ErrorText.Names(names)} {(names.Length == 1 ? "has" : "have")}";
    }
}
