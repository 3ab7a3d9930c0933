namespace MultimodalVae.Formats;

/// <summary>The chunks in which a data set is stored; the default value where it is in one piece.</summary>
/// <param name="Length">How many bytes a chunk has without compression.</param>
/// <param name="Rank">How many dimensions it has, that of the bytes of a value among them.</param>
internal readonly record struct Hdf5Chunk(ulong Length, int Rank);
