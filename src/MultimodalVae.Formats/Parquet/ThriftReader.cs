namespace MultimodalVae.Formats;

/// <summary>Reads the compact protocol of Thrift, in which Parquet describes itself, never beyond an end.</summary>
/// <param name="stream">The bytes, from the current position.</param>
/// <param name="end">The position behind the last byte.</param>
/// <remarks>Source: <c>thrift-compact-protocol.md</c> of Apache Thrift.</remarks>
internal sealed class ThriftReader(Stream stream, long end)
{
    private const int MaxVarIntBytes = 10;

    /// <summary>How many bytes are left.</summary>
    public long Left => end - stream.Position;

    /// <summary>Reads the number and the type of the next field of a structure.</summary>
    /// <param name="field">The number of the field before it, 0 for the first; becomes that of this field.</param>
    /// <param name="type">The type.</param>
    /// <returns>False at the end of the structure.</returns>
    public bool TryReadField(ref int field, out ThriftType type)
    {
        var header = ReadByte();
        type = (ThriftType)(header & 0x0F);
        if (header == 0)
            return false;
        field = header >> 4 is > 0 and var step ? field + step : (int)ReadInteger();
        return true;
    }

    /// <summary>Reads how many items a list has, and their type. Each item has a byte or more.</summary>
    public int ReadListHeader(out ThriftType type)
    {
        const int CountFollows = 15;
        var header = ReadByte();
        type = (ThriftType)(header & 0x0F);
        var count = header >> 4 is < CountFollows and var few ? (ulong)few : ReadVarInt();
        return count <= (ulong)Left ? (int)count : throw new InvalidDataException($"a list has {count} items in {Left} bytes");
    }

    /// <summary>Reads a signed integer of any size but a byte.</summary>
    public long ReadInteger() => ReadVarInt() is var bits && (bits & 1) == 0 ? (long)(bits >> 1) : ~(long)(bits >> 1);

    /// <summary>Reads a number without a sign, seven bits in each byte, the lowest first.</summary>
    public ulong ReadVarInt()
    {
        var value = 0UL;
        for (var i = 0; i < MaxVarIntBytes; i++)
        {
            var one = ReadByte();
            value |= (ulong)(one & 0x7F) << (7 * i);
            if (one < 0x80)
                return value;
        }

        throw new InvalidDataException($"a number has more than {MaxVarIntBytes} bytes");
    }

    /// <summary>Passes over a text, or bytes, behind their count.</summary>
    public void SkipBinary() => Skip(ReadVarInt());

    /// <summary>Passes over bytes.</summary>
    public void Skip(ulong count)
    {
        if (count > (ulong)Left)
            throw new InvalidDataException($"{count} bytes are announced where {Left} are left");
        stream.Position += (long)count;
    }

    private int ReadByte() => Left > 0 && stream.ReadByte() is >= 0 and var one ? one
        : throw new InvalidDataException("a description does not end");
}
