using System.Buffers.Binary;
using System.Text;

namespace MultimodalVae.Formats;

/// <summary>Reads a message as ROS 2 stores it: CDR of either order of bytes, in which numbers are aligned to their size.</summary>
internal ref struct CdrReader
{
    private const int HeaderLength = 4;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _isLittleEndian;
    private int _position;

    /// <exception cref="FormatException">It does not begin as such a message.</exception>
    public CdrReader(ReadOnlySpan<byte> message)
    {
        if (message is not [0, 0 or 1, _, _, ..])
        {
            var begin = Convert.ToHexString(message[..Math.Min(message.Length, HeaderLength)]);
            throw new FormatException($"a message begins with the bytes '{begin}'; expected '0000' or '0001', as CDR does, and two more");
        }

        _bytes = message[HeaderLength..];
        _isLittleEndian = message[1] == 1;
    }

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _bytes.Length - _position;

    public double Number(FieldKind kind)
    {
        var size = FieldKinds.SizeOf(kind);
        Align(size);
        var bytes = Take(size);
        return kind switch
        {
            FieldKind.Bool => bytes[0] == 0 ? 0 : 1,
            FieldKind.UInt8 => bytes[0],
            FieldKind.Int8 => (sbyte)bytes[0],
            FieldKind.Int16 => (short)UInt16(bytes),
            FieldKind.UInt16 => UInt16(bytes),
            FieldKind.Int32 => (int)UInt32(bytes),
            FieldKind.UInt32 => UInt32(bytes),
            FieldKind.Float32 => BitConverter.UInt32BitsToSingle(UInt32(bytes)),
            FieldKind.Int64 => (long)UInt64(bytes),
            FieldKind.UInt64 => UInt64(bytes),
            _ => BitConverter.UInt64BitsToDouble(UInt64(bytes)),
        };
    }

    /// <summary>A time or a duration in nanoseconds.</summary>
    public long Nanoseconds() => ((long)Number(FieldKind.Int32) * 1_000_000_000) + (long)Number(FieldKind.UInt32);

    public string Text() => Encoding.UTF8.GetString(TextBytes().TrimEnd((byte)0));

    /// <summary>How many elements an array has, each of which takes at least a byte.</summary>
    public int Count(MessageField array)
    {
        var count = array.Length ?? (long)Number(FieldKind.UInt32);
        var least = array.Kind.IsNumber() ? FieldKinds.SizeOf(array.Kind) : 1;
        return count * least <= Left ? (int)count : throw EndsIn($"an array of {count} elements");
    }

    /// <summary>Goes past a field.</summary>
    public void Skip(MessageField field)
    {
        if (field.IsArray)
            SkipArray(field);
        else if (field.Kind.IsNumber())
            Number(field.Kind);
        else if (field.Kind == FieldKind.Message)
            Skip(field.Message!);
        else if (field.Kind == FieldKind.Text)
            TextBytes();
        else if (Number(FieldKind.UInt32) != 0)
            throw new FormatException($"field '{field.Name}' is a wstring, which takes another number of bytes with each middleware");
    }

    /// <summary>Goes past the byte that stands for a message without fields.</summary>
    public void SkipEmpty() => Take(1);

    private void Skip(MessageType type)
    {
        if (type.Fields.Count == 0)
            SkipEmpty();
        foreach (var field in type.Fields)
            Skip(field);
    }

    private void SkipArray(MessageField field)
    {
        var count = Count(field);
        var element = field.Element;
        if (field.Kind.IsNumber() && count > 0)
        {
            Align(FieldKinds.SizeOf(field.Kind));
            Take(count * FieldKinds.SizeOf(field.Kind));
            return;
        }

        for (var i = 0; i < count; i++)
            Skip(element);
    }

    private ReadOnlySpan<byte> TextBytes()
    {
        var length = (long)Number(FieldKind.UInt32);
        return length <= Left ? Take((int)length) : throw EndsIn($"a text of {length} bytes");
    }

    private void Align(int size) => _position = (_position + size - 1) & -size;

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Left)
            throw EndsIn($"a value of {count} bytes");
        var taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }

    private readonly FormatException EndsIn(string what) =>
        new($"a message of {_bytes.Length + HeaderLength} bytes ends in {what} at byte {_position + HeaderLength}");

    private readonly ushort UInt16(ReadOnlySpan<byte> bytes) =>
        _isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private readonly uint UInt32(ReadOnlySpan<byte> bytes) =>
        _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private readonly ulong UInt64(ReadOnlySpan<byte> bytes) =>
        _isLittleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
}
