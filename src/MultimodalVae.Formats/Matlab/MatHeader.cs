using System.Text;

namespace MultimodalVae.Formats;

/// <summary>The 128 bytes before the first element: text, offset of the subsystem's data, version, byte order.</summary>
internal readonly record struct MatHeader(bool IsBigEndian, long SubsystemOffset)
{
    public const int Size = 128;

    private const int SubsystemPosition = 116;
    private const int VersionPosition = 124;
    private const int ShownBytes = 20;

    /// <summary>Whether a file that starts so is one of level 5, or was one before it was damaged.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith("MATLAB 5.0"u8) || ByteOrderOf(bytes) is not null;

    /// <exception cref="InvalidDataException">It is another kind of file.</exception>
    public static MatHeader Read(ReadOnlySpan<byte> bytes) => ByteOrderOf(bytes) is { } isBigEndian
        ? new MatHeader(isBigEndian, MatNumbers.Integer<long>(bytes[SubsystemPosition..VersionPosition], isBigEndian))
        : throw NotMat(bytes);

    /// <summary>The version 0x0100 and the letters MI, each two bytes in the writer's byte order: whether that is big-endian.</summary>
    private static bool? ByteOrderOf(ReadOnlySpan<byte> bytes) => bytes.Length < Size ? null : bytes[VersionPosition..Size] switch
    {
        [0x00, 0x01, (byte)'I', (byte)'M'] => false,
        [0x01, 0x00, (byte)'M', (byte)'I'] => true,
        _ => null,
    };

    private static InvalidDataException NotMat(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(ShownBytes, bytes.Length)]);
        var shown = string.Concat(start.Select(letter => letter is >= ' ' and <= '~' ? letter : '.'));
        return MatError.Found(
            $"a file of {bytes.Length} bytes that starts with \"{shown}\"",
            $"a MATLAB file of level 5 with version and byte order in bytes {VersionPosition} to {Size - 1}");
    }
}
