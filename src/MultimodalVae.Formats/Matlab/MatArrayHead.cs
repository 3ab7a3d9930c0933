using System.Text;

namespace MultimodalVae.Formats;

/// <summary>What stands before the values of an array: flags, dimensions, name.</summary>
/// <param name="Class">What the array is of.</param>
/// <param name="IsComplex">Whether it has imaginary parts.</param>
/// <param name="Dimensions">Its dimensions as MATLAB has them, the first one running first.</param>
/// <param name="Name">Its name; empty in a struct, and of a class that is not known.</param>
internal sealed record MatArrayHead(MatClass Class, bool IsComplex, int[] Dimensions, string Name)
{
    public const int MaxNameSize = 4096;

    private const int MaxDimensions = 32;
    private const uint ComplexFlag = 0x800;

    public string DimensionText => TextOf(Dimensions);

    public static MatArrayHead Read(MatReader reader)
    {
        var flags = ReadFlags(reader);
        var kind = (MatClass)(flags & 0xFF);
        var isKnown = Enum.IsDefined(kind);
        int[] dimensions = isKnown && kind != MatClass.Opaque ? ReadDimensions(reader) : [];
        return new MatArrayHead(kind, (flags & ComplexFlag) != 0, dimensions, isKnown ? ReadName(reader) : "");
    }

    /// <summary>A name as the file has it, up to its end or the first zero.</summary>
    public static string NameOf(ReadOnlySpan<byte> bytes) =>
        HiddenText.Escape(Encoding.UTF8.GetString(bytes.IndexOf((byte)0) is >= 0 and var end ? bytes[..end] : bytes));

    public static void CheckName(long size)
    {
        if (size > MaxNameSize)
            throw MatError.Found($"a name of {size} bytes", $"at most {MaxNameSize}");
    }

    private static uint ReadFlags(MatReader reader)
    {
        const int flagsSize = 8;
        var tag = reader.ReadTag();
        if (tag.Type != MatType.UInt32 || tag.Size != flagsSize)
            throw tag.Found("array flags", $"{flagsSize} of type {(uint)MatType.UInt32}");

        var flags = reader.ReadWord();
        _ = reader.ReadWord();
        return flags;
    }

    private static int[] ReadDimensions(MatReader reader)
    {
        const int matrixSize = 2 * sizeof(int);
        var tag = reader.ReadTag();
        if (tag.Type != MatType.Int32 || tag.Size < matrixSize || tag.Size % sizeof(int) != 0)
            throw tag.Found("dimensions", $"{matrixSize} at least of type {(uint)MatType.Int32}");
        if (tag.Size > MaxDimensions * sizeof(int))
            throw MatError.Found($"an array of {tag.Size / sizeof(int)} dimensions", $"at most {MaxDimensions}");

        var bytes = reader.ReadData(tag);
        var dimensions = new int[bytes.Length / sizeof(int)];
        for (var i = 0; i < dimensions.Length; i++)
            dimensions[i] = MatNumbers.Integer<int>(bytes.AsSpan(i * sizeof(int), sizeof(int)), reader.IsBigEndian);
        return Array.TrueForAll(dimensions, length => length >= 0) ? dimensions
            : throw MatError.Found($"an array of {TextOf(dimensions)}", "no negative dimension");
    }

    private static string ReadName(MatReader reader)
    {
        var tag = reader.ReadTag();
        CheckName(tag.Size);
        return NameOf(reader.ReadData(tag));
    }

    private static string TextOf(int[] dimensions) => string.Join(" x ", dimensions);
}
