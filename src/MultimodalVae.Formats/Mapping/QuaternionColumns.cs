namespace MultimodalVae.Formats;

/// <summary>The four columns of a quaternion.</summary>
/// <param name="Table">The table that they are from.</param>
/// <param name="Columns">The four.</param>
internal sealed record QuaternionColumns(LogTable Table, IReadOnlyList<LogColumn> Columns)
{
    /// <summary>How many numbers a quaternion has.</summary>
    public const int Width = 4;

    /// <summary>How far its norm may be from 1.</summary>
    private const double MaxDeviation = 0.1;

    private const string Option = $"{nameof(LogMapping)}.{nameof(LogMapping.Quaternions)}";

    /// <summary>
    /// Those that patterns match: the columns of a table in the order of the patterns, then in that of the log, four after four.
    /// </summary>
    /// <exception cref="ArgumentException">A pattern matches no column, or columns are no quaternions; the message names them.</exception>
    public static IReadOnlyList<QuaternionColumns> Of(IReadOnlyList<LogTable> tables, IReadOnlyList<string> patterns)
    {
        var found = patterns.SelectMany(pattern => ColumnPatterns.Matches(tables, pattern, nameof(LogMapping.Quaternions))).ToList();
        if (found.GroupBy(one => one.Column).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new ArgumentException($"Column '{repeated.Key.Name}' matches {repeated.Count()} patterns of {Option}; expected one.");
        var groups = new List<QuaternionColumns>();
        foreach (var table in found.GroupBy(one => one.Table, one => one.Column))
        {
            if (table.Count() % Width != 0)
            {
                throw new ArgumentException(
                    $"The patterns of {Option} match {table.Count()} columns, {ErrorText.Names([.. table.Select(column => column.Name)])}; "
                    + "expected four, or four for each of several quaternions.");
            }

            groups.AddRange(table.Chunk(Width).Select(columns => new QuaternionColumns(table.Key, columns)));
        }

        groups.ForEach(group => group.CheckNorm());
        return groups;
    }

    /// <summary>The squared norm of a row; NaN where a value is missing.</summary>
    public double SquaredNorm(int row)
    {
        var sum = 0.0;
        foreach (var column in Columns)
            sum += column.Values[row] * column.Values[row];
        return sum;
    }

    /// <exception cref="ArgumentException">Most rows have another norm than 1.</exception>
    private void CheckNorm()
    {
        var (observed, others, first) = (0, 0, -1);
        for (var row = 0; row < Table.RowCount; row++)
        {
            var norm = Math.Sqrt(SquaredNorm(row));
            if (double.IsNaN(norm))
                continue;
            observed++;
            if (Math.Abs(norm - 1) <= MaxDeviation)
                continue;
            others++;
            if (first < 0)
                first = row;
        }

        if (2 * others > observed)
        {
            throw new ArgumentException(
                $"Columns {ErrorText.Names([.. Columns.Select(column => column.Name)])} of {Option} have the norm "
                + $"{Numbers.Rounded(Math.Sqrt(SquaredNorm(first)))} in row {first}, and others than 1 in {others} of "
                + $"{observed} rows; expected quaternions, whose norm is 1.");
        }
    }
}
