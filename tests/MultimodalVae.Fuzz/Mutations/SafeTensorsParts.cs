using System.Buffers.Binary;
using System.Text;

namespace MultimodalVae.Fuzz.Mutations;

/// <summary>A safetensors file in its parts: the header and the numbers behind it.</summary>
internal sealed record SafeTensorsParts(JsonTree Header, byte[] Numbers)
{
    /// <summary>The parts, or null where the bytes are no such file.</summary>
    public static SafeTensorsParts? TryParse(byte[] bytes)
    {
        if (bytes.Length < sizeof(long) || BinaryPrimitives.ReadInt64LittleEndian(bytes) is var length
            && (length < 0 || length > bytes.Length - sizeof(long)))
            return null;
        var end = sizeof(long) + (int)length;
        return JsonTree.TryParse(bytes.AsMemory(sizeof(long), (int)length)) is { } header ? new SafeTensorsParts(
            header, bytes[end..]) : null;
    }

    /// <param name="excess">By how much the length of the header is wrong.</param>
    public byte[] ToBytes(long excess = 0)
    {
        var header = Encoding.UTF8.GetBytes(Header.ToString());
        var bytes = new byte[sizeof(long) + header.Length + Numbers.Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length + excess);
        header.CopyTo(bytes, sizeof(long));
        Numbers.CopyTo(bytes, sizeof(long) + header.Length);
        return bytes;
    }
}
