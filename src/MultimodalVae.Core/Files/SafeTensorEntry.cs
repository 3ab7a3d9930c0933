using System.Runtime.InteropServices;
using System.Text.Json;

namespace MultimodalVae.Files;

/// <summary>What the header of a safetensors file says of one tensor.</summary>
internal sealed record SafeTensorEntry(string Name, string Type, long[] Shape, int Start, int End)
{
    public static SafeTensorEntry Parse(JsonProperty entry)
    {
        var type = entry.Value.GetProperty("dtype").GetString() ?? throw new FormatException($"tensor '{entry.Name}' has no type.");
        var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64()).ToArray();
        var offsets = entry.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32()).ToArray();
        if (offsets is not [var start, var end] || start < 0 || end < start)
            throw new FormatException($"tensor '{entry.Name}' has the offsets [{string.Join(", ", offsets)}].");
        return new SafeTensorEntry(entry.Name, type, shape, start, end);
    }

    /// <summary>The tensor; null where it is of another type than F32 and F64.</summary>
    public SafeTensor? Read(ReadOnlySpan<byte> numbers)
    {
        if (Type is not ("F32" or "F64"))
            return null;

        var isDouble = Type == "F64";
        var bytes = numbers[Start..End];
        if (Array.Exists(Shape, extent => extent < 0) || checked(Shape.Aggregate(1L, (a, b) => a * b) * (isDouble ? 8 : 4)) != bytes.Length)
            throw new FormatException($"tensor '{Name}' of [{string.Join(", ", Shape)}] has {bytes.Length} bytes.");
        double[] values = isDouble
            ? MemoryMarshal.Cast<byte, double>(bytes).ToArray()
            : Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), value => (double)value);
        return new SafeTensor(Shape, values, isDouble);
    }
}
