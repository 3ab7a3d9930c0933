using System.Numerics;

namespace MultimodalVae.Formats;

/// <summary>The numeric storage types.</summary>
internal static class MatNumbers
{
    /// <summary>The bytes of one number.</summary>
    public static int SizeOf(MatType type) => type switch
    {
        MatType.Int8 or MatType.UInt8 => 1,
        MatType.Int16 or MatType.UInt16 => 2,
        MatType.Int32 or MatType.UInt32 or MatType.Single => 4,
        MatType.Double or MatType.Int64 or MatType.UInt64 => 8,
        _ => throw MatError.Found($"values of storage type {(int)type}", "integers, singles or doubles"),
    };

    public static double Decode(MatType type, ReadOnlySpan<byte> bytes, bool isBigEndian) => type switch
    {
        MatType.Int8 => (sbyte)bytes[0],
        MatType.UInt8 => bytes[0],
        MatType.Int16 => Integer<short>(bytes, isBigEndian),
        MatType.UInt16 => Integer<ushort>(bytes, isBigEndian),
        MatType.Int32 => Integer<int>(bytes, isBigEndian),
        MatType.UInt32 => Integer<uint>(bytes, isBigEndian),
        MatType.Int64 => Integer<long>(bytes, isBigEndian),
        MatType.UInt64 => Integer<ulong>(bytes, isBigEndian),
        MatType.Single => BitConverter.Int32BitsToSingle(Integer<int>(bytes, isBigEndian)),
        _ => BitConverter.Int64BitsToDouble(Integer<long>(bytes, isBigEndian)),
    };

    public static T Integer<T>(ReadOnlySpan<byte> bytes, bool isBigEndian)
        where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        var isUnsigned = T.IsZero(T.MinValue);
        return isBigEndian ? T.ReadBigEndian(bytes, isUnsigned) : T.ReadLittleEndian(bytes, isUnsigned);
    }
}
