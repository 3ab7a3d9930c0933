namespace MultimodalVae.Formats;

/// <summary>The chunks in which a data set is stored, each read as a whole.</summary>
/// <param name="sizes">How long a chunk is in each dimension, then how many bytes a value has; empty where there are no chunks.</param>
internal sealed class Hdf5Chunk(params IReadOnlyList<ulong> sizes)
{
    /// <summary>No chunks: the data set is in one piece.</summary>
    public static Hdf5Chunk None { get; } = new();

    /// <summary>How many dimensions it has, that of the bytes of a value among them.</summary>
    public int Rank => sizes.Count;

    /// <summary>How many bytes a chunk has without compression, or the largest number.</summary>
    public ulong Length => sizes.Count == 0 ? 0 : Product(sizes);

    /// <summary>How many bytes all chunks of a data set have without compression, or the largest number.</summary>
    /// <param name="dimensions">How long the data set is in each dimension.</param>
    public ulong LengthOf(IEnumerable<ulong> dimensions) => sizes.Count == 0 ? 0 : Product([Length, .. dimensions.Zip(sizes, CountOf)]);

    private static ulong CountOf(ulong length, ulong size) =>
        size == 0 ? ulong.MaxValue : (length / size) + (length % size == 0 ? 0UL : 1UL);

    private static ulong Product(IEnumerable<ulong> factors) =>
        (ulong)factors.Aggregate(UInt128.One, (product, factor) => UInt128.Min(product * factor, ulong.MaxValue));
}
