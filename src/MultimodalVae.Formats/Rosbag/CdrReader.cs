using System.Buffers.Binary;
using System.Text;

namespace MultimodalVae.Formats;

/// <summary>
/// Reads a message as ROS 2 stores it: CDR of either order of bytes, in which numbers are aligned to their size, or plain XCDR2, in which
/// they are aligned to 4 bytes at most and arrays of what is no number begin with their length in bytes.
/// </summary>
/// <remarks>Source: DDS-XTypes 1.3, 7.4.3.</remarks>
internal ref struct CdrReader
{
    private const int HeaderLength = 4;
    private const int MaxPadding = 3;

    /// <summary>How many bytes a character of a wstring has in CDR: each middleware has its own.</summary>
    private static readonly int[] _wideSizes = [4, 2, 1];

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _isLittleEndian;
    private readonly bool _isVersion2;
    private readonly int _wideSize;
    private int _position;

    /// <param name="message">The message.</param>
    /// <param name="wideSize">How many bytes a character of a wstring has, if it is CDR; 0 where that is not known.</param>
    /// <exception cref="FormatException">It does not begin as such a message.</exception>
    public CdrReader(ReadOnlySpan<byte> message, int wideSize = 0)
    {
        if (message is not [0, 0 or 1 or 6 or 7, _, _, ..])
        {
            var begin = Convert.ToHexString(message[..Math.Min(message.Length, HeaderLength)]);
            throw new FormatException(
                $"a message begins with the bytes '{begin}'; expected '0000' or '0001', as CDR does, "
                + "or '0006' or '0007', as plain XCDR2 does, and two more");
        }

        _bytes = message[HeaderLength..];
        _isLittleEndian = message[1] % 2 == 1;
        _isVersion2 = message[1] > 1;
        _wideSize = _isVersion2 ? 1 : wideSize;
    }

    /// <summary>How many bytes are left.</summary>
    public readonly int Left => _bytes.Length - _position;

    /// <summary>
    /// How many bytes a character of a wstring has: those with which the fields of a message end where the message does; 0 for none.
    /// </summary>
    /// <exception cref="FormatException">It does not begin as such a message.</exception>
    public static int WideSizeOf(ReadOnlySpan<byte> message, MessageType type)
    {
        foreach (var size in _wideSizes)
        {
            var reader = new CdrReader(message, size);
            try
            {
                reader.Skip(type);
                if (reader.Left <= MaxPadding)
                    return size;
            }
            catch (FormatException)
            {
                // It ends in a field: another size may fit.
            }
        }

        return 0;
    }

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
        if (_isVersion2 && !array.Kind.IsNumber())
            Number(FieldKind.UInt32);
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
        else
            SkipWideText(field);
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

    private void SkipWideText(MessageField field)
    {
        var length = (long)Number(FieldKind.UInt32);
        if (length > 0 && _wideSize == 0)
            throw new FormatException($"field '{field.Name}' is a wstring, which takes another number of bytes with each middleware");
        Take((int)(length * _wideSize <= Left ? length * _wideSize : throw EndsIn($"a wstring of {length} characters")));
    }

    private ReadOnlySpan<byte> TextBytes()
    {
        var length = (long)Number(FieldKind.UInt32);
        return length <= Left ? Take((int)length) : throw EndsIn($"a text of {length} bytes");
    }

    private void Align(int size)
    {
        var alignment = _isVersion2 ? Math.Min(size, sizeof(uint)) : size;
        _position = (_position + alignment - 1) & -alignment;
    }

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
