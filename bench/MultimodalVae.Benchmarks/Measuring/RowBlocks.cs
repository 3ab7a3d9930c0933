namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>Consecutive rows of a data set as 32-bit numbers, a block per call.</summary>
internal static class RowBlocks
{
    // More blocks than these would not be new to the caches either.
    private const int MaxBlocks = 256;

    public static int Count(DataSet rows, int blockSize) => Math.Min(MaxBlocks, rows.RowCount / blockSize);

    public static float[][] Create(DataSet rows, int blockSize) =>
    [
        .. Enumerable.Range(0, Count(rows, blockSize)).Select(block =>
            Array.ConvertAll(rows.Rows.Rows(block * blockSize, blockSize).Values.ToArray(), value => (float)value)),
    ];
}
