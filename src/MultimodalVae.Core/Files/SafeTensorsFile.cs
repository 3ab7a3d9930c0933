using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace MultimodalVae.Files;

/// <summary>
/// Reads and writes safetensors files of 32-bit and 64-bit floating-point numbers: the length of a JSON header, the header, the
/// numbers (the format of the Hugging Face safetensors library).
/// </summary>
public static class SafeTensorsFile
{
    private const string MetadataKey = "__metadata__";

    /// <summary>Reads all tensors of a file.</summary>
    /// <exception cref="InvalidDataException">The file is no such file, or is cut short; the message says what was found.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, SafeTensor> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var length = bytes.Length >= 8 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;
        if (length == 0 || length > (ulong)(bytes.Length - 8))
            throw new InvalidDataException($"{path}: no safetensors file, or cut short: {bytes.Length} bytes, a header of {length} bytes.");

        try
        {
            using var header = JsonDocument.Parse(bytes.AsMemory(8, (int)length));
            var numbers = bytes.AsSpan(8 + (int)length);
            var tensors = new Dictionary<string, SafeTensor>();
            foreach (var entry in header.RootElement.EnumerateObject().Where(e => e.Name != MetadataKey))
                tensors.Add(entry.Name, ReadTensor(entry, numbers));
            return tensors;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"{path}: no safetensors file, or damaged: {exception.Message}", exception);
        }
    }

    /// <summary>Writes tensors and metadata. The same content gives the same bytes.</summary>
    /// <param name="path">The file; one that stands there is replaced once the new one is complete.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Texts by name.</param>
    /// <exception cref="IOException">The file cannot be written; what stood there is untouched.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var ordered = tensors.OrderBy(t => t.Key, StringComparer.Ordinal).ToList();
        var header = Header(ordered, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var (_, tensor) in ordered)
            {
                stream.Write(tensor.IsDouble
                    ? MemoryMarshal.AsBytes<double>([.. tensor.Values])
                    : MemoryMarshal.AsBytes<float>([.. tensor.Values.Select(value => (float)value)]));
            }
        });
    }

    private static byte[] Header(List<KeyValuePair<string, SafeTensor>> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataKey);
            foreach (var (name, text) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
                json.WriteString(name, text);
            json.WriteEndObject();

            var offset = 0L;
            foreach (var (name, tensor) in tensors)
            {
                var end = offset + (tensor.Values.Count * (tensor.IsDouble ? 8L : 4L));
                json.WriteStartObject(name);
                json.WriteString("dtype", tensor.IsDouble ? "F64" : "F32");
                WriteArray(json, "shape", tensor.Shape);
                WriteArray(json, "data_offsets", [offset, end]);
                json.WriteEndObject();
                offset = end;
            }

            json.WriteEndObject();
        }

        // The numbers behind the header are aligned to 8 bytes, as the format recommends, by blanks at its end.
        while (stream.Length % 8 != 0)
            stream.WriteByte((byte)' ');
        return stream.ToArray();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<long> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static SafeTensor ReadTensor(JsonProperty entry, ReadOnlySpan<byte> numbers)
    {
        var type = entry.Value.GetProperty("dtype").GetString();
        var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64()).ToArray();
        var offsets = entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32()).ToArray();
        if (type is not ("F32" or "F64"))
            throw new FormatException($"tensor '{entry.Name}' has the type {type}; F32 or F64 is wanted.");

        var size = type == "F64" ? 8 : 4;
        var bytes = numbers[offsets[0]..offsets[1]];
        if (Array.Exists(shape, extent => extent < 0) || checked(shape.Aggregate(1L, (a, b) => a * b) * size) != bytes.Length)
            throw new FormatException($"tensor '{entry.Name}' of [{string.Join(", ", shape)}] has {bytes.Length} bytes.");

        double[] values = size == 8
            ? MemoryMarshal.Cast<byte, double>(bytes).ToArray()
            : Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), value => (double)value);
        return new SafeTensor(shape, values, size == 8);
    }
}
