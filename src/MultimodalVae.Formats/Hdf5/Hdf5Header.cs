using System.Buffers.Binary;

namespace MultimodalVae.Formats;

/// <summary>Looks at the header of a group or data set for lengths that cannot be.</summary>
/// <remarks>Source: HDF5 File Format Specification 3.0, IV.A.1.</remarks>
internal static class Hdf5Header
{
    private const int Version1Size = 16;

    /// <summary>A message has a length of 16 bits.</summary>
    private const int MaxBlockSize = 1 << 20;

    private const int MaxBlocks = 64;
    private const int Continuation = 0x10;
    private const int OffsetSize = 8;

    /// <summary>Checks what begins at the position of a file, if it is a header.</summary>
    /// <returns>
    /// The chunks of the data set, and whether it has an enumeration whose numbers have their highest byte first; null where there is no
    /// header.
    /// </returns>
    /// <exception cref="InvalidDataException">A length cannot be.</exception>
    public static (Hdf5Chunk Chunk, bool IsReversed)? Check(Stream file, long baseAddress)
    {
        var bytes = Read(file, file.Position, 64);
        if (FirstBlock(bytes) is not var (begin, size, prefix, isOld))
            return null;
        var (chunk, isReversed) = (Hdf5Chunk.None, false);
        var blocks = new Queue<(long Begin, long Size)>([(file.Position - bytes.Length + begin, size)]);
        for (var count = 0; count < MaxBlocks && blocks.TryDequeue(out var block); count++)
        {
            bytes = Read(file, block.Begin, block.Size);
            for (var at = count > 0 && !isOld ? "OCHK".Length : 0; at + prefix <= bytes.Length;)
            {
                var type = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at)) : bytes[at];
                var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + (isOld ? 2 : 1)));
                var content = bytes.AsSpan(at + prefix, Math.Min(length, bytes.Length - at - prefix));
                if (type == Continuation && content.Length >= 2 * OffsetSize)
                {
                    blocks.Enqueue((
                        BinaryPrimitives.ReadInt64LittleEndian(content) + baseAddress,
                        BinaryPrimitives.ReadInt64LittleEndian(content[OffsetSize..])));
                }
                else
                {
                    chunk = Hdf5Message.Check(type, content) is { Rank: > 0 } found ? found : chunk;
                    isReversed |= Hdf5Message.IsReversedEnumeration(type, content);
                }

                at += prefix + length;
            }
        }

        return (chunk, isReversed);
    }

    /// <summary>
    /// Where the messages begin and how many bytes they have, how many of them are before each, and whether it is of the first version.
    /// </summary>
    private static (int Begin, long Size, int Prefix, bool IsOld)? FirstBlock(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [1, 0, ..] && bytes.Length >= Version1Size)
            return (Version1Size, BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]), 8, true);
        if (!bytes.StartsWith("OHDR"u8) || bytes.Length < 32 || bytes[4] != 2)
            return null;
        var flags = bytes[5];
        var at = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        var sizeLength = 1 << (flags & 3);
        return (at + sizeLength, (long)Hdf5Message.Number(bytes, at, sizeLength), (flags & 4) != 0 ? 6 : 4, false);
    }

    private static byte[] Read(Stream file, long position, long length)
    {
        if (position < 0 || position >= file.Length || length < 0)
            return [];
        file.Position = position;
        var bytes = new byte[Math.Min(Math.Min(length, MaxBlockSize), file.Length - position)];
        file.ReadExactly(bytes);
        return bytes;
    }
}
