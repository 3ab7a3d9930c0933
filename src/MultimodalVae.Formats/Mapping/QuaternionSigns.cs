namespace MultimodalVae.Formats;

/// <summary>
/// Signs of quaternions: q and -q are the same rotation, and a driver may change from one to the other in any row. Here each row has the
/// sign that makes it nearer to the one before, and the first of an episode the sign that makes it nearer to the first of the log.
/// </summary>
internal static class QuaternionSigns
{
    /// <summary>The tables with such signs. Of the first row of the log, the largest number is positive.</summary>
    /// <exception cref="ArgumentException">Patterns match no quaternions; the message names them.</exception>
    public static IReadOnlyList<LogTable> Aligned(IReadOnlyList<LogTable> tables, RowColumns rowColumns, LogMapping mapping)
    {
        if (mapping.Quaternions.Count == 0)
            return tables;
        var groups = QuaternionColumns.Of(tables, mapping.Quaternions);
        var used = groups.Select(group => group.Table).ToHashSet();
        var rows = TableRows.Of(tables, rowColumns, mapping.TimeUnit, used.Contains);
        var aligned = new Dictionary<LogColumn, LogColumn>();
        foreach (var group in groups)
        {
            var values = Aligned(group, rows[tables.Index().First(one => one.Item == group.Table).Index]);
            foreach (var (at, column) in group.Columns.Index())
                aligned[column] = column.With(values[at]);
        }

        return [.. tables.Select(table => used.Contains(table) ? table.With(column => aligned.GetValueOrDefault(column, column)) : table)];
    }

    private static double[][] Aligned(QuaternionColumns group, TableRows rows)
    {
        double[][] values = [.. group.Columns.Select(column => column.Values.ToArray())];
        double[]? reference = null;
        foreach (var episode in rows.Names)
        {
            var last = reference;
            foreach (var row in rows.RowsOf(episode))
            {
                var isOpposite = last is null ? IsNegative(values, row) : Dot(values, row, last) < 0;
                foreach (var column in isOpposite ? values : [])
                    column[row] = -column[row];
                if (!(group.SquaredNorm(row) > 0))
                    continue;
                last = Array.ConvertAll(values, column => column[row]);
                reference ??= last;
            }
        }

        return values;
    }

    private static bool IsNegative(double[][] values, int row) =>
        values.Select(column => column[row]).Where(value => !double.IsNaN(value)).DefaultIfEmpty().MaxBy(Math.Abs) < 0;

    /// <summary>The scalar product of what a row has of a quaternion with another one.</summary>
    private static double Dot(double[][] values, int row, double[] other)
    {
        var sum = 0.0;
        for (var i = 0; i < other.Length; i++)
            sum += double.IsNaN(values[i][row]) ? 0 : values[i][row] * other[i];
        return sum;
    }
}
