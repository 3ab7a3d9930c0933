namespace MultimodalVae.Contracts;

internal static class Sampling
{
    /// <summary>Blocks of values, one a row.</summary>
    public static RowMatrix Stack(int count, Func<int, RowMatrix> block)
    {
        var blocks = Enumerable.Range(0, count).Select(block).ToArray();
        return RowMatrix.Create(count, blocks[0].Values.Length, (row, values) => blocks[row].Values.CopyTo(values));
    }
}
