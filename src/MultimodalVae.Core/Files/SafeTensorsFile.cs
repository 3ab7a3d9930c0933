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

    /// <summary>Reads a file. Tensors of other types than 32-bit and 64-bit floating-point numbers are passed over.</summary>
    /// <exception cref="InvalidDataException">The file is no such file, or is cut short; the message says what was found.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafeTensorsContent Read(string path)
    {
        var bytes = FileAccessErrors.AsIOException(path, () => File.ReadAllBytes(path));
        var length = bytes.Length >= 8 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;
        if (length == 0 || length > (ulong)(bytes.Length - 8))
            throw new InvalidDataException($"{path}: no safetensors file, or cut short: {bytes.Length} bytes, a header of {length} bytes.");

        try
        {
            using var header = JsonDocument.Parse(bytes.AsMemory(8, (int)length));
            var numbers = bytes.AsSpan(8 + (int)length);
            var tensors = new Dictionary<string, SafeTensor>();
            var metadata = header.RootElement.TryGetProperty(MetadataKey, out var texts)
                ? texts.EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString() ?? throw new FormatException($"metadata '{text.Name}' is no text."))
                : [];
            var end = 0;
            foreach (var entry in Entries(header.RootElement).OrderBy(entry => entry.Start))
            {
                // The format has neither holes nor overlaps, and so a small file cannot ask for much memory.
                if (entry.Start != end)
                    throw new FormatException($"tensor '{entry.Name}' starts at {entry.Start}; the one before it ends at {end}.");
                if (entry.Read(numbers) is { } tensor)
                    tensors.Add(entry.Name, tensor);
                end = entry.End;
            }

            return end == numbers.Length ? new SafeTensorsContent(tensors, metadata) : throw new FormatException($"the tensors end at {end} of {numbers.Length} bytes.");
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
    /// <exception cref="ArgumentException">A tensor does not have as many values as its shape says, or has the name that the format keeps for metadata.</exception>
    /// <exception cref="IOException">The file cannot be written; what stood there is untouched.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata) =>
        Write(path, tensors, metadata, previous: null);

    /// <inheritdoc cref="AtomicFile.Write(string, Action{Stream}, string?)"/>
    internal static void Write(
        string path, IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata, string? previous)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        foreach (var (name, tensor) in tensors)
        {
            if (name == MetadataKey || tensor.Shape.Aggregate(1L, (a, b) => a * b) != tensor.Values.Count)
                throw new ArgumentException($"Tensor '{name}' of [{string.Join(", ", tensor.Shape)}] with {tensor.Values.Count} values cannot be written.", nameof(tensors));
        }

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
        }, previous);
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

    private static IEnumerable<SafeTensorEntry> Entries(JsonElement header) =>
        header.EnumerateObject().Where(entry => entry.Name != MetadataKey).Select(SafeTensorEntry.Parse);
}
