using System.Text;

namespace MultimodalVae.Formats.Tests.Rosbag;

/// <summary>Writes files of MCAP, right ones and others.</summary>
internal sealed class McapBytes
{
    private readonly List<byte> _bytes = [];

    public static McapBytes File()
    {
        var file = new McapBytes();
        file._bytes.AddRange([0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P', (byte)'0', 13, 10]);
        return file.Record(1, Text("ros2"), Text("test"));
    }

    public static byte[] Text(string text) => [.. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    public static byte[] UInt64(ulong value) => BitConverter.GetBytes(value);

    public McapBytes Record(byte opcode, params byte[][] parts)
    {
        byte[] content = [.. parts.SelectMany(part => part)];
        return Raw([opcode, .. UInt64((ulong)content.Length), .. content]);
    }

    public McapBytes Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public McapBytes Topic(
        ushort id, string topic, string type, string definition, string encoding = "cdr", string schemaEncoding = "ros2msg") => this
        .Record(3, BitConverter.GetBytes(id), Text(type), Text(schemaEncoding), Text(definition))
        .Record(4, BitConverter.GetBytes(id), BitConverter.GetBytes(id), Text(topic), Text(encoding), BitConverter.GetBytes(0));

    public McapBytes Message(ushort id, ulong time, byte[] message) =>
        Record(5, BitConverter.GetBytes(id), BitConverter.GetBytes(0), UInt64(time), UInt64(time), message);

    public McapBytes Chunk(string compression, ulong length, uint checksum, byte[] packed) => Record(
        6, UInt64(0), UInt64(0), UInt64(length), BitConverter.GetBytes(checksum), Text(compression), UInt64((ulong)packed.Length), packed);

    public McapBytes End() => Record(15, new byte[4]).Record(2, new byte[20]);

    public byte[] ToArray() => [.. _bytes];
}
