using System.Buffers.Binary;
using System.Text;

namespace MultimodalVae.Core.Tests.Torch;

/// <summary>
/// Reads the scalars of a TensorBoard file with nothing of TorchSharp: records of length, masked CRC-32C of the length, data and masked
/// CRC-32C of the data, the data being protocol buffers. Sources: tensorflow/core/lib/io/record_writer.h, tensorflow/core/util/event.proto,
/// tensorflow/core/framework/summary.proto.
/// </summary>
internal static class EventFile
{
    public static List<(string Tag, long Step, float Value)> Scalars(string path)
    {
        var scalars = new List<(string, long, float)>();
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        while (rest.Length > 0)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Check(rest[..8], rest[8..]);
            var data = rest.Slice(12, length);
            Check(data, rest[(12 + length)..]);
            rest = rest[(16 + length)..];
            Add(data, scalars);
        }

        return scalars;
    }

    private static void Check(ReadOnlySpan<byte> data, ReadOnlySpan<byte> checksum) =>
        BinaryPrimitives.ReadUInt32LittleEndian(checksum).Should().Be(Masked(data));

    /// <summary>CRC-32C (Castagnoli), turned right by 15 bits, plus a constant.</summary>
    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0x82f63b78u);
        }

        return unchecked(uint.RotateRight(~crc, 15) + 0xa282ead8u);
    }

    /// <summary>An Event: 2 is the step, 5 the Summary, whose 1 is a Value: 1 is its tag, 2 the number.</summary>
    private static void Add(ReadOnlySpan<byte> record, List<(string Tag, long Step, float Value)> scalars)
    {
        var (step, summary) = (0L, (byte[])[]);
        foreach (var (field, value) in Fields(record))
        {
            if (field == 2)
                step = BinaryPrimitives.ReadInt64LittleEndian(value);
            else if (field == 5)
                summary = value;
        }

        foreach (var (_, value) in Fields(summary))
        {
            var parts = Fields(value).ToDictionary(part => part.Field, part => part.Value);
            scalars.Add((Encoding.UTF8.GetString(parts[1]), step, BinaryPrimitives.ReadSingleLittleEndian(parts[2])));
        }
    }

    /// <summary>The fields of a message; a number of variable length in 8 bytes.</summary>
    private static List<(int Field, byte[] Value)> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new List<(int, byte[])>();
        while (message.Length > 0)
        {
            var key = Varint(ref message);
            var number = (key & 7) == 0 ? Varint(ref message) : 0;
            var length = (key & 7) switch { 1 => 8, 2 => (int)Varint(ref message), 5 => 4, _ => 0 };
            fields.Add(((int)(key >> 3), (key & 7) == 0 ? BitConverter.GetBytes(number) : message[..length].ToArray()));
            message = message[length..];
        }

        return fields;
    }

    private static long Varint(ref ReadOnlySpan<byte> message)
    {
        var number = 0L;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[0];
            message = message[1..];
            number |= (long)(part & 127) << shift;
            if (part < 128)
                return number;
        }
    }
}
