using System.Runtime.InteropServices;
using System.Text.Json;

namespace MultimodalVae.Files;

/// <summary>
/// What the header of a safetensors file says of one tensor: its type, its shape, and where its bytes are behind the header.
/// </summary>
internal sealed record SafeTensorEntry(string Name, string Type, long[] Shape, long Start, long End)
{
    private const int ChunkBytes = 1 << 16;

    private readonly int _numberBytes = Type == "F64" ? 8 : 4;

    /// <summary>Whether it is one of those that are read.</summary>
    public bool IsKnown => Type is "F32" or "F64";

    public static SafeTensorEntry Parse(JsonProperty entry)
    {
        var type = entry.Value.GetProperty("dtype").GetString() ?? throw new FormatException($"tensor '{entry.Name}' has no type.");
        var (shape, offsets) = (Numbers(entry.Value.GetProperty("shape")), Numbers(entry.Value.GetProperty("data_offsets")));
        if (offsets is not [var start, var end] || start < 0 || end < start)
            throw new FormatException($"tensor '{entry.Name}' has the offsets [{string.Join(", ", offsets)}].");
        return new SafeTensorEntry(entry.Name, type, shape, start, end);
    }

    /// <summary>The order of the places; of tensors without numbers, which may share one, that of the names.</summary>
    public static int ComparePlaces(SafeTensorEntry a, SafeTensorEntry b) => a.Start != b.Start ? a.Start.CompareTo(b.Start)
        : a.End != b.End ? a.End.CompareTo(b.End)
        : string.CompareOrdinal(a.Name, b.Name);

    /// <exception cref="FormatException">Its shape is not that of its bytes, or it is more than an array can hold.</exception>
    /// <exception cref="OverflowException">The same.</exception>
    public void Check()
    {
        if (!IsKnown)
            return;
        if (HasNegativeExtent() || checked(Count() * _numberBytes) != End - Start)
            throw new FormatException($"tensor '{Name}' of [{string.Join(", ", Shape)}] has {End - Start} bytes.");
        if ((End - Start) / _numberBytes > Array.MaxLength)
            throw new FormatException(
                $"tensor '{Name}' has {(End - Start) / _numberBytes} numbers; {Array.MaxLength} at most can be read.");
    }

    /// <summary>Its numbers, from a stream that stands where they begin.</summary>
    public SafeTensor Read(Stream stream)
    {
        var values = new double[(End - Start) / _numberBytes];
        var chunk = new byte[(int)Math.Min(ChunkBytes, End - Start)];
        for (var (done, count) = (0, 0); done < values.Length; done += count)
        {
            count = Math.Min(values.Length - done, ChunkBytes / _numberBytes);
            var bytes = chunk.AsSpan(0, count * _numberBytes);
            stream.ReadExactly(bytes);
            var target = values.AsSpan(done, count);
            if (_numberBytes == 8)
                MemoryMarshal.Cast<byte, double>(bytes).CopyTo(target);
            else
                Widen(MemoryMarshal.Cast<byte, float>(bytes), target);
        }

        return new SafeTensor(Shape, values, IsDouble: _numberBytes == 8);
    }

    private bool HasNegativeExtent()
    {
        foreach (var extent in Shape)
        {
            if (extent < 0)
                return true;
        }

        return false;
    }

    private long Count()
    {
        var count = 1L;
        foreach (var extent in Shape)
            count = checked(count * extent);
        return count;
    }

    private static long[] Numbers(JsonElement list)
    {
        var (numbers, count) = (new long[list.GetArrayLength()], 0);
        foreach (var number in list.EnumerateArray())
            numbers[count++] = number.GetInt64();
        return numbers;
    }

    private static void Widen(ReadOnlySpan<float> singles, Span<double> doubles)
    {
        for (var i = 0; i < doubles.Length; i++)
            doubles[i] = singles[i];
    }
}
