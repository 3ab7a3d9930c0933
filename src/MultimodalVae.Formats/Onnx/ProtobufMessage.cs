using System.Buffers.Binary;
using System.Text;

namespace MultimodalVae.Formats;

/// <summary>
/// A message in the wire format of protocol buffers. A field is the varint <c>number &lt;&lt; 3 | wire type</c>, then a varint (type 0),
/// four bytes (type 5), or a length and as many bytes (type 2). A varint has 7 bits per byte, the lowest first; the top bit is set in all
/// bytes but the last.
/// </summary>
internal sealed class ProtobufMessage : ProtobufContent
{
    private const uint VarintType = 0;
    private const uint BytesType = 2;
    private const uint FourBytesType = 5;

    private readonly List<Field> _fields = [];

    public override long Length
    {
        get
        {
            var length = 0L;
            foreach (var (head, content) in _fields)
            {
                length += head.Length;
                if (content?.Length is { } contentLength)
                    length += Varint((ulong)contentLength).Length + contentLength;
            }

            return length;
        }
    }

    public ProtobufMessage Add(int field, long value) => Add([.. Tag(field, VarintType), .. Varint((ulong)value)]);

    public ProtobufMessage Add(int field, ReadOnlySpan<byte> value) =>
        Add([.. Tag(field, BytesType), .. Varint((ulong)value.Length), .. value]);

    public ProtobufMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds content that is not copied: what it holds is asked for when the message is written.</summary>
    public ProtobufMessage Add(int field, ProtobufContent value) => Add(Tag(field, BytesType), value);

    public ProtobufMessage AddSingle(int field, float value)
    {
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return Add([.. Tag(field, FourBytesType), .. bytes]);
    }

    public override void WriteTo(Stream stream)
    {
        foreach (var (head, content) in _fields)
        {
            stream.Write(head);
            if (content is null)
                continue;
            stream.Write(Varint((ulong)content.Length));
            content.WriteTo(stream);
        }
    }

    public byte[] ToArray()
    {
        using var stream = new MemoryStream(checked((int)Length));
        WriteTo(stream);
        return stream.ToArray();
    }

    private static byte[] Tag(int field, uint wireType) => Varint(((ulong)field << 3) | wireType);

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7F; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }

    private ProtobufMessage Add(byte[] head, ProtobufContent? content = null)
    {
        _fields.Add(new Field(head, content));
        return this;
    }

    /// <param name="Head">The tag, and the value where there is no content.</param>
    /// <param name="Content">What follows with its length in front of it.</param>
    private readonly record struct Field(byte[] Head, ProtobufContent? Content);
}
