using System.Text;

namespace IcubStudy.Data;

/// <summary>The 128 bytes before the first element: text, offset of the subsystem's data, version, byte order.</summary>
internal readonly record struct MatHeader(bool IsBigEndian, long SubsystemOffset)
{
    public const int Size = 128;

    private const int SubsystemPosition = 116;
    private const int VersionPosition = 124;
    private const int ShownBytes = 20;
    private const string Wanted = "a MATLAB file of level 5";

    /// <exception cref="InvalidDataException">It is another kind of file.</exception>
    public static MatHeader Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0x89, (byte)'H', (byte)'D', (byte)'F', ..] || bytes.StartsWith("MATLAB 7.3"u8))
            throw MatError.Found("a MAT-file of version 7.3, which is HDF5", $"{Wanted}: save with -v7");
        if (bytes.Length < Size)
            throw NotMat(bytes);

        // The version 0x0100 and the letters MI, each a number of two bytes in the writer's byte order.
        var isBigEndian = bytes[VersionPosition..Size] switch
        {
            [0x00, 0x01, (byte)'I', (byte)'M'] => false,
            [0x01, 0x00, (byte)'M', (byte)'I'] => true,
            _ => throw NotMat(bytes),
        };
        return new MatHeader(isBigEndian, MatNumbers.Integer<long>(bytes[SubsystemPosition..VersionPosition], isBigEndian));
    }

    private static InvalidDataException NotMat(ReadOnlySpan<byte> bytes)
    {
        var start = Encoding.Latin1.GetString(bytes[..Math.Min(ShownBytes, bytes.Length)]);
        var shown = string.Concat(start.Select(letter => letter is >= ' ' and <= '~' ? letter : '.'));
        return MatError.Found(
            $"a file of {bytes.Length} bytes that starts with \"{shown}\"",
            $"{Wanted} with version and byte order in bytes {VersionPosition} to {Size - 1}");
    }
}
