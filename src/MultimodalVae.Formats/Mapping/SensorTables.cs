namespace MultimodalVae.Formats;

/// <summary>The columns of a log that are readings, to be asked about before there is a mapping.</summary>
internal sealed class SensorTables
{
    private readonly IReadOnlyList<LogTable> _tables;
    private readonly IReadOnlySet<string> _sensors;
    private readonly RowColumns _rowColumns;
    private readonly IReadOnlyList<IReadOnlyList<int[]>> _orders;
    private readonly Dictionary<string, string> _groups;

    /// <param name="tables">The tables of the log.</param>
    /// <param name="sensors">The names of the columns that are readings.</param>
    /// <param name="mapping">What is known of the mapping: time and episodes.</param>
    public SensorTables(IReadOnlyList<LogTable> tables, IReadOnlySet<string> sensors, LogMapping mapping)
    {
        (_tables, _sensors, _rowColumns) = (tables, sensors, new RowColumns(tables, mapping));
        _groups = tables.SelectMany(table => table.Columns).ToDictionary(column => column.Name, QuestionedTable.GroupOf);
        _orders = OrdersOf(mapping.TimeUnit);
        Names = [.. _groups.Keys];
    }

    /// <summary>The names of all columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What a column shares its name with.</summary>
    public string GroupOf(string name) => _groups[name];

    /// <summary>The tables without the numbers that a mapping says are missing values.</summary>
    public IEnumerable<QuestionedTable> Read(LogMapping mapping) =>
        MissingNumbers.Replaced(_tables, _rowColumns, mapping.MissingValues).Select((table, at) =>
            new QuestionedTable(table, [.. table.Columns.Where(column => _sensors.Contains(column.Name))], _orders[at]));

    private IReadOnlyList<IReadOnlyList<int[]>> OrdersOf(double? timeUnit)
    {
        try
        {
            var rows = TableRows.Of(_tables, _rowColumns, timeUnit, table => table.Columns.Any(column => _sensors.Contains(column.Name)));
            return [.. rows.Select(table => (IReadOnlyList<int[]>)[.. table.Names.Select(table.RowsOf)])];
        }
        catch (ArgumentException)
        {
            // A time or an episode that cannot be used is an error of the mapping; until then rows are in the order of the log.
            return [.. _tables.Select(table => (IReadOnlyList<int[]>)[[.. Enumerable.Range(0, table.RowCount)]])];
        }
    }
}
