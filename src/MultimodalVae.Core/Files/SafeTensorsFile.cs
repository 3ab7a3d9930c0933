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
    /// <summary>What messages call a stream.</summary>
    internal const string StreamName = "stream";

    private const string MetadataKey = "__metadata__";

    private const int ChunkNumbers = 8192;

    /// <summary>What the safetensors library reads.</summary>
    private const int LongestHeader = 100_000_000;

    private const int MostDepth = 8;

    /// <summary>
    /// Reads a file. For tensors of types other than 32-bit and 64-bit floating-point numbers it returns only the type. Everything in the
    /// header is checked against the length of the file before memory is allocated for it.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is no such file, or is cut short; the message says what was found.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafeTensorsContent Read(string path) => FileAccessErrors.AsIOException(path, () =>
    {
        using var stream = RegularFile.OpenRead(path);
        return Read(stream, path);
    });

    /// <summary>Writes tensors and metadata. The same content gives the same bytes.</summary>
    /// <param name="path">The file; one that stands there is replaced once the new one is complete.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="metadata">Texts by name.</param>
    /// <exception cref="ArgumentException">
    /// A tensor does not have as many values as its shape says, or has the name that the format keeps for metadata.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; what stood there is untouched.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata) =>
        Write(path, tensors, metadata, previous: null);

    /// <inheritdoc cref="AtomicFile.Write(string, Action{Stream}, string?, IDisk?)"/>
    internal static void Write(
        string path, IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata, string? previous)
    {
        var write = Writer(tensors, metadata);
        AtomicFile.Write(path, write, previous);
    }

    /// <summary>Writes the same bytes to a stream.</summary>
    /// <param name="stream">Takes the bytes; it is not closed.</param>
    /// <param name="tensors">The tensors by their names.</param>
    /// <param name="metadata">Texts by their names.</param>
    public static void Write(Stream stream, IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Writer(tensors, metadata)(stream);
    }

    /// <summary>Reads a stream as <see cref="Read(string)"/> does a file; messages call it <c>stream</c>.</summary>
    /// <param name="stream">The stream, which is read from where it is to its end and not closed.</param>
    /// <exception cref="InvalidDataException">It is no safetensors file, or a damaged one; the message says where.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static SafeTensorsContent Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek && stream.Position == 0)
            return Read(stream, StreamName);

        // The length must be known before anything that the header says is believed.
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return Read(copy, StreamName);
    }

    private static Action<Stream> Writer(IReadOnlyDictionary<string, SafeTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        foreach (var (name, tensor) in tensors)
        {
            if (name == MetadataKey || tensor.Shape.Aggregate(1L, (a, b) => a * b) != tensor.Values.Count)
                throw new ArgumentException(
                    $"Tensor '{name}' of [{string.Join(", ", tensor.Shape)}] with {tensor.Values.Count} values cannot be written.",
                    nameof(tensors));
        }

        var ordered = tensors.OrderBy(t => t.Key, StringComparer.Ordinal).ToList();
        var header = Header(ordered, metadata);
        return stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var (_, tensor) in ordered)
            {
                foreach (var values in tensor.Values.Chunk(ChunkNumbers))
                    stream.Write(tensor.IsDouble ? MemoryMarshal.AsBytes<double>(values) : MemoryMarshal.AsBytes<float>(
                        Array.ConvertAll(values, value => (float)value)));
            }
        };
    }

    /// <param name="stream">The file, at its beginning.</param>
    /// <param name="path">Its name, for errors.</param>
    internal static SafeTensorsContent Read(Stream stream, string path)
    {
        if (!stream.CanSeek)
            throw new IOException($"{path}: it is no file on a disk, whose length is known before it is read.");
        try
        {
            return ReadWhole(stream, path);
        }
        catch (EndOfStreamException exception)
        {
            throw new IOException($"{path}: the file became shorter while it was read.", exception);
        }
    }

    private static SafeTensorsContent ReadWhole(Stream stream, string path)
    {
        var fileLength = stream.Length;
        Span<byte> first = stackalloc byte[8];

        // Not beyond the length: a file of the system that has none may wait for its next line for ever.
        first = first[..(int)Math.Min(first.Length, fileLength)];
        first = first[..stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        var length = first.Length == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(first) : 0;
        if (length == 0 || length > (ulong)Math.Max(0, fileLength - 8) || length > LongestHeader)
            throw new InvalidDataException($"{path}: no safetensors file, {ProblemOf(first, length, fileLength)}");

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        try
        {
            using var header = StrictJson.Parse(bytes, MostDepth);
            var (metadata, entries) = (Metadata(header.RootElement), Entries(header.RootElement));
            CheckPlaces(entries, fileLength - stream.Position);
            return ReadTensors(entries, stream, metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or OverflowException)
        {
            throw new InvalidDataException(
                $"{path}: no safetensors file, {OfTorch(first) ?? "or damaged: " + ErrorText.Readable(exception)}", exception);
        }
    }

    /// <summary>What is wrong with the length of a header.</summary>
    private static string ProblemOf(ReadOnlySpan<byte> first, ulong length, long fileLength) =>
        fileLength == 0 ? "or cut short: the file is empty."
        : length == 0 || length > (ulong)Math.Max(0, fileLength - 8) ? OfTorch(first)
            ?? $"or cut short: {fileLength} bytes, a header of {length} bytes."
        : $"or damaged: a header of {length} bytes; expected {LongestHeader} at most.";

    /// <summary>The format has neither gaps nor overlaps, and so a small file cannot ask for much memory.</summary>
    private static void CheckPlaces(List<SafeTensorEntry> entries, long length)
    {
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.Start != end)
                throw new FormatException($"tensor '{entry.Name}' starts at {entry.Start}; the one before it ends at {end}.");
            entry.Check();
            end = entry.End;
        }

        if (end != length)
            throw new FormatException($"the tensors end at {end} of {length} bytes.");
    }

    private static SafeTensorsContent ReadTensors(List<SafeTensorEntry> entries, Stream stream, Dictionary<string, string> metadata)
    {
        var (start, tensors, others) = (stream.Position, new Dictionary<string, SafeTensor>(), new Dictionary<string, string>());
        foreach (var entry in entries)
        {
            if (!entry.IsKnown)
            {
                others.Add(entry.Name, entry.Type);
                continue;
            }

            stream.Position = start + entry.Start;
            tensors.Add(entry.Name, entry.Read(stream));
        }

        return new SafeTensorsContent(tensors, metadata) { OtherTypes = others };
    }

    /// <summary>What a file of PyTorch's own begins with: a zip archive or, before version 1.6, a pickle.</summary>
    private static string? OfTorch(ReadOnlySpan<byte> first) =>
        (first.StartsWith("PK\u0003\u0004"u8) ? "a zip archive" : first is [0x80, 0x02, ..] ? "a pickle" : null) is { } kind
        ? $"but {kind}, as torch.save writes: it may hold code, and is not read. " +
            "In Python, safetensors.torch.save_file(torch.load(file, weights_only=True), \"weights.safetensors\") converts a state dict."
        : null;

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

    private static Dictionary<string, string> Metadata(JsonElement header)
    {
        var metadata = new Dictionary<string, string>();
        if (!header.TryGetProperty(MetadataKey, out var texts))
            return metadata;
        foreach (var text in texts.EnumerateObject())
            metadata.Add(text.Name, text.Value.GetString() ?? throw new FormatException($"metadata '{text.Name}' is no text."));
        return metadata;
    }

    /// <summary>All tensors, in the order of their places.</summary>
    private static List<SafeTensorEntry> Entries(JsonElement header)
    {
        var entries = new List<SafeTensorEntry>();
        foreach (var entry in header.EnumerateObject())
        {
            if (entry.Name != MetadataKey)
                entries.Add(SafeTensorEntry.Parse(entry));
        }

        entries.Sort(SafeTensorEntry.ComparePlaces);
        return entries;
    }
}
