using System.Buffers.Binary;

namespace MultimodalVae.Formats;

/// <summary>The messages of which the header of a group or data set consists, those with lengths that PureHDF allocates by.</summary>
/// <remarks>Source: HDF5 File Format Specification 3.0, IV.A.2. What is not known, or cut short, is left to PureHDF.</remarks>
internal static class Hdf5Message
{
    private const int OffsetSize = 8;
    private const int Chunked = 2;
    private const int Enumeration = 8;

    /// <summary>Checks one.</summary>
    /// <param name="type">The number of its type.</param>
    /// <param name="content">Its bytes.</param>
    /// <returns>The chunks, where it says what they are; else none.</returns>
    /// <exception cref="InvalidDataException">A length cannot be.</exception>
    public static Hdf5Chunk Check(int type, ReadOnlySpan<byte> content)
    {
        switch (type)
        {
            case 3:
                CheckType(content);
                return Hdf5Chunk.None;
            case 4:
                CheckLength("a fill value", content, 0);
                return Hdf5Chunk.None;
            case 5:
                CheckFillValue(content);
                return Hdf5Chunk.None;
            case 6:
                CheckLink(content);
                return Hdf5Chunk.None;
            case 8:
                return ChunkOf(content);
            case 12:
                CheckAttribute(content);
                return Hdf5Chunk.None;
            default:
                return Hdf5Chunk.None;
        }
    }

    /// <summary>
    /// Whether one is the type of an enumeration whose numbers have their highest byte first. After 8 bytes is the type of the numbers.
    /// </summary>
    public static bool IsReversedEnumeration(int type, ReadOnlySpan<byte> content) =>
        type == 3 && content.Length > 9 && (content[0] & 0x0F) == Enumeration && (content[9] & 1) == 1;

    /// <summary>A number without a sign; 0 where there are too few bytes.</summary>
    public static ulong Number(ReadOnlySpan<byte> bytes, int at, int length)
    {
        Span<byte> whole = stackalloc byte[sizeof(ulong)];
        whole.Clear();
        if (at + length <= bytes.Length && length <= whole.Length)
            bytes.Slice(at, length).CopyTo(whole);
        return BinaryPrimitives.ReadUInt64LittleEndian(whole);
    }

    private static void CheckFillValue(ReadOnlySpan<byte> content)
    {
        if (content is [1 or 2, _, _, 1, ..])
            CheckLength("a fill value", content, 4);
        else if (content is [3, var flags, ..] && (flags & 0x20) != 0)
            CheckLength("a fill value", content, 2);
    }

    /// <summary>Of names for numbers, each number is as long as the type, and the one that it is made of.</summary>
    private static void CheckType(ReadOnlySpan<byte> content)
    {
        if (content.Length == 0 || (content[0] & 0x0F) != Enumeration)
            return;
        CheckLength("a number of an enumeration", content, 4);
        CheckLength("a number of an enumeration", content, 12);
    }

    private static void CheckLength(string what, ReadOnlySpan<byte> content, int at)
    {
        if (Number(content, at, sizeof(uint)) is var length && length > (ulong)content.Length && length != uint.MaxValue)
            throw new InvalidDataException($"{what} has {length} bytes in a description of {content.Length}");
    }

    /// <summary>Before the length of a link's name, which has as many bytes as its flags say, are up to three other fields.</summary>
    private static void CheckLink(ReadOnlySpan<byte> content)
    {
        if (content is not [1, var flags, ..])
            return;
        var at = 2 + ((flags & 8) != 0 ? 1 : 0) + ((flags & 4) != 0 ? OffsetSize : 0) + ((flags & 16) != 0 ? 1 : 0);
        if (Number(content, at, 1 << (flags & 3)) is var length && length > (ulong)content.Length)
            throw new InvalidDataException($"the name of a link has {length} bytes in a description of {content.Length}");
    }

    private static void CheckAttribute(ReadOnlySpan<byte> content)
    {
        if (content is not [1 or 2 or 3, var flags, _, ..] || (content[0] > 1 && flags != 0))
            return;
        var isPadded = content[0] == 1;
        var type = (content[0] == 3 ? 9 : 8) + Padded(Number(content, 2, 2));
        var space = type + Padded(Number(content, 4, 2));
        var data = space + Padded(Number(content, 6, 2));
        if (data > content.Length)
            return;
        CheckType(content[type..space]);
        var (length, at) = ((UInt128)Number(content, type + 4, sizeof(uint)), space + (Number(content, space, 1) == 1 ? 8 : 4));
        for (var rank = Number(content, space + 1, 1); rank > 0; rank--, at += OffsetSize)
            length = UInt128.Min(length * Number(content, at, OffsetSize), ulong.MaxValue);
        if (length > (UInt128)(content.Length - data) && !(Number(content, space, 1) == 2 && Number(content, space + 3, 1) == 2))
            throw new InvalidDataException($"an attribute has {length} bytes in a description of {content.Length}");

        int Padded(ulong size) => isPadded ? (int)(size + 7) / 8 * 8 : (int)size;
    }

    private static Hdf5Chunk ChunkOf(ReadOnlySpan<byte> content)
    {
        var (rank, at, size) = content switch
        {
            [1 or 2, var count, Chunked, ..] => (count, 8 + OffsetSize, sizeof(uint)),
            [3, Chunked, var count, ..] => (count, 3 + OffsetSize, sizeof(uint)),
            [4, Chunked, _, var count, var width, ..] => (count, 5, width),
            _ => default((int Rank, int At, int Size)),
        };
        var sizes = new ulong[rank];
        for (var i = 0; i < rank; i++)
            sizes[i] = Number(content, at + (i * size), size);
        return new Hdf5Chunk(sizes);
    }
}
