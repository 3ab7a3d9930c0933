using System.Buffers.Binary;
using System.Text;
using MultimodalVae.Files;

namespace MultimodalVae.Core.Tests.Files;

/// <summary>Small safetensors files.</summary>
internal static class SafeTensorsSample
{
    public static IReadOnlyDictionary<string, string> NoMetadata { get; } = new Dictionary<string, string>();

    public static IReadOnlyDictionary<string, string> Metadata { get; } =
        new Dictionary<string, string> { ["layout"] = "joint:2", ["seed"] = "7" };

    /// <summary>Three tensors: a matrix of 64-bit numbers, a vector of 32-bit ones, a single number.</summary>
    public static IReadOnlyDictionary<string, SafeTensor> Tensors { get; } = new Dictionary<string, SafeTensor>
    {
        ["weight"] = new([2, 3], [1, -2.5, 1e-300, Math.PI, -0.0, double.MaxValue], IsDouble: true),
        ["bias"] = new([3], [0.5, -1, 3], IsDouble: false),
        ["scale"] = new([], [0.1], IsDouble: true),
    };

    /// <summary>A file of this header and so many bytes of numbers.</summary>
    public static byte[] Bytes(string header, int numberBytes)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + numberBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)json.Length);
        json.CopyTo(bytes, 8);
        return bytes;
    }
}
