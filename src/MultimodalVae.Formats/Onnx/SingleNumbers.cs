using System.Buffers.Binary;

namespace MultimodalVae.Formats;

/// <summary>Numbers as 32 bits each, little-endian, converted as they are written: weights are never there a second time.</summary>
internal sealed class SingleNumbers(IReadOnlyList<double> values) : ProtobufContent
{
    private const int ChunkNumbers = 1 << 14;

    public override long Length => (long)values.Count * sizeof(float);

    public override void WriteTo(Stream stream)
    {
        var chunk = new byte[Math.Min(ChunkNumbers, values.Count) * sizeof(float)];
        for (var start = 0; start < values.Count; start += ChunkNumbers)
        {
            var count = Math.Min(ChunkNumbers, values.Count - start);
            for (var i = 0; i < count; i++)
                BinaryPrimitives.WriteSingleLittleEndian(chunk.AsSpan(i * sizeof(float)), (float)values[start + i]);
            stream.Write(chunk, 0, count * sizeof(float));
        }
    }
}
