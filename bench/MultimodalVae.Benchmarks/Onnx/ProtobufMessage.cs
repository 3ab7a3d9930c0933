using System.Text;

namespace MultimodalVae.Benchmarks.Onnx;

/// <summary>
/// A message in the wire format of protocol buffers. A field is the varint <c>number &lt;&lt; 3 | wire type</c>, then either a varint
/// (type 0) or a length and as many bytes (type 2). A varint has 7 bits per byte, the lowest first; the top bit is set in all bytes but
/// the last.
/// </summary>
internal sealed class ProtobufMessage
{
    private const uint VarintType = 0;
    private const uint BytesType = 2;

    private readonly List<byte> _bytes = [];

    public ProtobufMessage Add(int field, long value)
    {
        WriteTag(field, VarintType);
        WriteVarint((ulong)value);
        return this;
    }

    public ProtobufMessage Add(int field, ReadOnlySpan<byte> value)
    {
        WriteTag(field, BytesType);
        WriteVarint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public ProtobufMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Add(int field, ProtobufMessage value) => Add(field, value.ToArray());

    public byte[] ToArray() => [.. _bytes];

    private void WriteTag(int field, uint wireType) => WriteVarint(((ulong)field << 3) | wireType);

    private void WriteVarint(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
            _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
    }
}
