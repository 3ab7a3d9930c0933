using System.Buffers.Binary;
using System.Text;

namespace MultimodalVae.Formats;

/// <summary>Takes the fields of a record of MCAP, one after the other.</summary>
internal ref struct McapFields(ReadOnlySpan<byte> record)
{
    private ReadOnlySpan<byte> _left = record;

    public readonly ReadOnlySpan<byte> Rest => _left;

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    /// <summary>A time in nanoseconds since 1970; those after the year 2262 are that.</summary>
    public long Time() => (long)Math.Min(UInt64(), long.MaxValue);

    public string Text() => Encoding.UTF8.GetString(Take(UInt32()));

    /// <summary>So many bytes.</summary>
    /// <exception cref="FormatException">There are fewer.</exception>
    public ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_left.Length)
            throw new FormatException($"it has {_left.Length} bytes where {count} are expected");
        var taken = _left[..(int)count];
        _left = _left[(int)count..];
        return taken;
    }
}
