using System.Runtime.InteropServices;
using System.Text.Json;

namespace MultimodalVae.Files;

/// <summary>What the header of a safetensors file says of one tensor.</summary>
internal sealed record SafeTensorEntry(string Name, bool IsDouble, long[] Shape, int Start, int End)
{
    public static SafeTensorEntry Parse(JsonProperty entry)
    {
        var type = entry.Value.GetProperty("dtype").GetString();
        var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64()).ToArray();
        var offsets = entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32()).ToArray();
        if (type is not ("F32" or "F64"))
            throw new FormatException($"tensor '{entry.Name}' has the type {type}; F32 or F64 is wanted.");
        if (offsets is not [var start, var end] || start < 0 || end < start)
            throw new FormatException($"tensor '{entry.Name}' has the offsets [{string.Join(", ", offsets)}].");
        if (Array.Exists(shape, extent => extent < 0) || checked(shape.Aggregate(1L, (a, b) => a * b) * (type == "F64" ? 8 : 4)) != end - start)
            throw new FormatException($"tensor '{entry.Name}' of [{string.Join(", ", shape)}] has {end - start} bytes.");
        return new SafeTensorEntry(entry.Name, type == "F64", shape, start, end);
    }

    public SafeTensor Read(ReadOnlySpan<byte> numbers)
    {
        var bytes = numbers[Start..End];
        double[] values = IsDouble
            ? MemoryMarshal.Cast<byte, double>(bytes).ToArray()
            : Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), value => (double)value);
        return new SafeTensor(Shape, values, IsDouble);
    }
}
