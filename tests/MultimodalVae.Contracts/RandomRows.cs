namespace MultimodalVae.Contracts;

/// <summary>Numbers for the suites, the same in every run.</summary>
internal static class RandomRows
{
    /// <summary>Uniform numbers from -1 to 1, the range of scaled data: <c>[rows, columns]</c>.</summary>
    public static RowMatrix Create(int rows, int columns, int seed, double scale = 1)
    {
        var random = new Random(seed);
        return RowMatrix.Create(rows, columns, (_, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = scale * ((2 * random.NextDouble()) - 1);
        });
    }

    /// <summary>One number everywhere: <c>[rows, columns]</c>.</summary>
    public static RowMatrix Constant(int rows, int columns, double value) =>
        RowMatrix.Create(rows, columns, (_, values) => values.Fill(value));

    /// <summary>The default mute value everywhere: <c>[rows, columns]</c>.</summary>
    public static RowMatrix Muted(int rows, int columns) => Constant(rows, columns, -2);

    /// <summary>Standard normal numbers: <c>[rows, columns]</c>.</summary>
    public static RowMatrix Normal(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return RowMatrix.Create(rows, columns, (_, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        });
    }

    /// <summary>Numbers more than 0 and less than 1, as models draw with: <c>[rows, columns]</c>.</summary>
    public static RowMatrix Uniform(int rows, int columns, int seed)
    {
        const int Count = 1 << 23;
        var random = new Random(seed);
        return RowMatrix.Create(rows, columns, (_, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = (random.Next(Count) + 0.5) / Count;
        });
    }

    /// <summary>The columns side by side.</summary>
    public static RowMatrix Beside(params RowMatrix[] parts) =>
        RowMatrix.Create(parts[0].RowCount, parts.Sum(part => part.ColumnCount), (row, values) =>
        {
            foreach (var part in parts)
            {
                part.Row(row).CopyTo(values);
                values = values[part.ColumnCount..];
            }
        });

    /// <summary>All rows, one time after the other.</summary>
    public static RowMatrix Repeated(this RowMatrix rows, int times) => RowMatrix.Create(
        rows.RowCount * times, rows.ColumnCount, (row, values) => rows.Row(row % rows.RowCount).CopyTo(values));
}
