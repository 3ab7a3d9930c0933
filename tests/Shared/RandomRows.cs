namespace MultimodalVae.Tests.Shared;

internal static class RandomRows
{
    /// <summary>Uniform numbers from -1 to 1, the range of scaled data: <c>[rows, columns]</c>.</summary>
    public static RowMatrix Uniform(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        return RowMatrix.Create(rows, columns, (_, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = (2 * random.NextDouble()) - 1;
        });
    }
}
