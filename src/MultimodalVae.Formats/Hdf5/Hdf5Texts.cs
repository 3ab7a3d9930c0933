using PureHDF;
using PureHDF.VOL.Native;

namespace MultimodalVae.Formats;

/// <summary>The texts of a cell array of MATLAB: references to arrays of characters, which are numbers of 16 bits.</summary>
internal static class Hdf5Texts
{
    /// <summary>Texts are not in chunks of more bytes.</summary>
    private const ulong MaxChunk = 1 << 16;

    /// <summary>The texts in the order of the file; none where it is no such cell array.</summary>
    public static IReadOnlyList<string> Of(IH5Dataset cell, NativeFile file, Hdf5Stream stream)
    {
        if (cell.Type.Class != H5DataTypeClass.Reference || CountOf(cell, stream) is not (> 0 and <= ElementNames.MaxCount))
            return [];
        var texts = new List<string>();
        try
        {
            foreach (var reference in cell.Read<NativeObjectReference1[]>())
            {
                if (file.Get(reference) is not IH5Dataset text || TextOf(text, stream) is not { } found)
                    return [];
                texts.Add(found);
            }
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException or InvalidDataException))
        {
            // A reference to nothing: the columns are counted instead.
            return [];
        }

        return texts;
    }

    private static string? TextOf(IH5Dataset text, Hdf5Stream stream) =>
        text.Type is { Class: H5DataTypeClass.FixedPoint, Size: sizeof(char) } && CountOf(text, stream) is > 0 and <= ElementNames.MaxLength
            ? new string(Array.ConvertAll(text.Read<ushort[]>(), code => (char)code))
            : null;

    /// <summary>How many values the data set has whose header was read last; less than 0 where it must not be read.</summary>
    private static long CountOf(IH5Dataset dataset, Hdf5Stream stream)
    {
        if (dataset.Space.Type != H5DataspaceType.Simple || stream.Chunk.LengthOf(dataset.Space.Dimensions) > MaxChunk)
            return -1;
        var count = dataset.Space.Dimensions.Aggregate(UInt128.One, (product, length) => UInt128.Min(product * length, int.MaxValue));
        return (long)count;
    }
}
