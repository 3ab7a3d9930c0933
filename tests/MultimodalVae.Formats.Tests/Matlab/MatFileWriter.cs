using System.IO.Compression;
using System.Numerics;
using System.Text;

namespace MultimodalVae.Formats.Tests;

/// <summary>Writes MAT-files of level 5, and wrong ones from the same parts.</summary>
internal sealed record MatFileWriter(bool IsBigEndian = false, bool IsCompressed = false, bool HasSmallElements = true)
{
    public const int MiInt8 = 1, MiUInt8 = 2, MiInt16 = 3, MiUInt16 = 4, MiInt32 = 5;
    public const int MiUInt32 = 6, MiSingle = 7, MiDouble = 9, MiInt64 = 12, MiUInt64 = 13;
    public const int MxCell = 1, MxStruct = 2, MxChar = 4, MxSparse = 5, MxDouble = 6, MxUInt8 = 9, MxFunction = 16, MxOpaque = 17;
    public const int Logical = 0x200, Complex = 0x800;

    private const int MiMatrix = 14, MiCompressed = 15;
    private const int SmallSpace = 4, Alignment = 8;

    public byte[] File(params byte[][] variables) => FileWithSubsystemAt(0, variables);

    public byte[] FileWithSubsystemAt(long subsystem, params byte[][] variables) =>
    [
        .. Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file, written by a test".PadRight(116)),
        .. Integer(subsystem), .. Integer((short)0x0100), .. Integer((short)(('M' << 8) | 'I')),
        .. variables.SelectMany(variable => IsCompressed ? Compress(variable) : variable),
    ];

    public byte[] Matrix(RowMatrix matrix, int storage = MiDouble, string name = "name")
    {
        var byColumn = Enumerable.Range(0, matrix.ColumnCount).SelectMany(column =>
            Enumerable.Range(0, matrix.RowCount).Select(row => matrix[row, column]));
        return Named(name, MxDouble, [matrix.RowCount, matrix.ColumnCount], Numbers(storage, [.. byColumn]));
    }

    public byte[] Variable(int flags, double[] dimensions, params byte[][] values) => Named("name", flags, dimensions, values);

    public byte[] Named(string name, int flags, double[] dimensions, params byte[][] values) =>
        Variable([Numbers(MiUInt32, flags, 0), Numbers(MiInt32, dimensions), Element(MiInt8, Encoding.UTF8.GetBytes(name)), .. values]);

    public byte[] Struct(string name, params (string Name, byte[] Value)[] fields)
    {
        var size = fields.Length == 0 ? 1 : fields.Max(field => field.Name.Length) + 1;
        byte[] names = [.. fields.SelectMany(field => Encoding.ASCII.GetBytes(field.Name.PadRight(size, '\0')))];
        return Named(name, MxStruct, [1, 1], [Numbers(MiInt32, size), Element(MiInt8, names), .. fields.Select(field => field.Value)]);
    }

    public byte[] Variable(byte[][] elements) => Element(MiMatrix, [.. elements.SelectMany(element => element)]);

    public byte[] Numbers(int storage, params double[] values) => Element(storage, [.. values.SelectMany(value => Encode(storage, value))]);

    public byte[] Element(int type, byte[] data)
    {
        if (HasSmallElements && data.Length is > 0 and <= SmallSpace)
            return [.. Integer((data.Length << 16) | type), .. data, .. new byte[SmallSpace - data.Length]];
        return [.. Integer(type), .. Integer(data.Length), .. data, .. new byte[-data.Length & (Alignment - 1)]];
    }

    public byte[] Compress(byte[] element)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
            zlib.Write(element);
        return Compressed(compressed.ToArray());
    }

    public byte[] Compressed(byte[] stream) => [.. Integer(MiCompressed), .. Integer(stream.Length), .. stream];

    private byte[] Encode(int storage, double value) => storage switch
    {
        MiInt8 => Integer((sbyte)value),
        MiUInt8 => Integer((byte)value),
        MiInt16 => Integer((short)value),
        MiUInt16 => Integer((ushort)value),
        MiInt32 => Integer((int)value),
        MiUInt32 => Integer((uint)value),
        MiInt64 => Integer((long)value),
        MiUInt64 => Integer((ulong)value),
        MiSingle => Integer(BitConverter.SingleToInt32Bits((float)value)),
        _ => Integer(BitConverter.DoubleToInt64Bits(value)),
    };

    private byte[] Integer<T>(T value)
        where T : IBinaryInteger<T>
    {
        var bytes = new byte[value.GetByteCount()];
        _ = IsBigEndian ? value.WriteBigEndian(bytes) : value.WriteLittleEndian(bytes);
        return bytes;
    }
}
