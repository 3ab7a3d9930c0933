using System.IO.Hashing;
using K4os.Compression.LZ4.Streams;
using ZstdSharp;

namespace MultimodalVae.Formats;

/// <summary>Records of MCAP that are compressed together.</summary>
internal static class McapChunk
{
    private const int MaxLength = 256 << 20;

    /// <summary>What recordings come to, and no bomb does.</summary>
    private const int MaxExpansion = 1000;

    private const int AlwaysAllowed = 1 << 20;

    /// <summary>The records.</summary>
    /// <exception cref="FormatException">It is no chunk; the message says why.</exception>
    public static byte[] Unpack(byte[] record)
    {
        var fields = new McapFields(record);
        fields.Take(2 * sizeof(ulong));
        var (length, checksum, compression) = (fields.UInt64(), fields.UInt32(), fields.Text());
        var packedLength = fields.UInt64();
        var packed = fields.Take(packedLength);
        var allowed = Math.Min(MaxLength, AlwaysAllowed + (MaxExpansion * (long)packed.Length));
        if (length > (ulong)allowed)
        {
            throw new FormatException(
                $"{packed.Length} bytes are said to be {length} when they are unpacked; at most {allowed} are allowed");
        }

        var begin = record.Length - fields.Rest.Length - packed.Length;
        using var stream = new MemoryStream(record, begin, packed.Length, writable: false);
        var unpacked = compression switch
        {
            "" when packed.Length == (int)length => packed.ToArray(),
            "" => throw new FormatException($"it has {packed.Length} bytes; expected {length}"),
            "lz4" => Unpack(LZ4Stream.Decode(stream), (int)length, compression),
            "zstd" => Unpack(new DecompressionStream(stream), (int)length, compression),
            _ => throw new FormatException($"it is compressed as '{compression}'; expected 'lz4', 'zstd' or nothing"),
        };
        return checksum == 0 || Crc32.HashToUInt32(unpacked) == checksum ? unpacked
            : throw new FormatException("its checksum does not fit its bytes");
    }

    private static byte[] Unpack(Stream stream, int length, string compression)
    {
        using (stream)
        {
            try
            {
                var unpacked = new byte[length];
                var count = stream.ReadAtLeast(unpacked, length, throwOnEndOfStream: false);
                return count == length && stream.ReadByte() < 0 ? unpacked : throw new FormatException(
                    $"it has {(count < length ? "fewer" : "more")} than {length} bytes when it is unpacked, which it is said to have");
            }
            catch (Exception exception) when (exception is not (FormatException or OutOfMemoryException))
            {
                throw new FormatException($"it cannot be unpacked as {compression}: {ErrorText.Readable(exception)}", exception);
            }
        }
    }
}
