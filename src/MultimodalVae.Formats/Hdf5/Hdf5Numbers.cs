using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PureHDF;

namespace MultimodalVae.Formats;

/// <summary>Numbers of any type as doubles.</summary>
internal static class Hdf5Numbers
{
    /// <summary>Why numbers of a type are not read; null where they are.</summary>
    public static string? ProblemOf(IH5DataType type) => (NumberOf(type).Class, type.Size) switch
    {
        (H5DataTypeClass.FloatingPoint, 2 or 4 or 8) or (H5DataTypeClass.FixedPoint, 1 or 2 or 4 or 8) => null,
        _ => $"its numbers have {type.Size} bytes; expected integers of 1, 2, 4 or 8, or floats of 2, 4 or 8",
    };

    /// <param name="dataset">The numbers.</param>
    /// <param name="isReversed">Whether they are an enumeration, and have their highest byte first.</param>
    /// <exception cref="NotSupportedException">They have a size that no number has.</exception>
    public static double[] Read(IH5Dataset dataset, bool isReversed)
    {
        var (type, size) = (NumberOf(dataset.Type), dataset.Type.Size);
        return (type.Class, size, type.Class == H5DataTypeClass.FixedPoint && type.FixedPoint.IsSigned) switch
        {
            (H5DataTypeClass.FloatingPoint, 8, _) => Values<double>(dataset, isReversed),
            (H5DataTypeClass.FloatingPoint, 4, _) => Converted<float>(value => value),
            (H5DataTypeClass.FloatingPoint, 2, _) => Converted<Half>(value => (double)value),
            (H5DataTypeClass.FixedPoint, 8, true) => Converted<long>(value => value),
            (H5DataTypeClass.FixedPoint, 8, false) => Converted<ulong>(value => value),
            (H5DataTypeClass.FixedPoint, 4, true) => Converted<int>(value => value),
            (H5DataTypeClass.FixedPoint, 4, false) => Converted<uint>(value => value),
            (H5DataTypeClass.FixedPoint, 2, true) => Converted<short>(value => value),
            (H5DataTypeClass.FixedPoint, 2, false) => Converted<ushort>(value => value),
            (H5DataTypeClass.FixedPoint, 1, true) => Converted<sbyte>(value => value),
            (H5DataTypeClass.FixedPoint, 1, false) => Converted<byte>(value => value),
            _ => throw new NotSupportedException($"Numbers of {size} bytes are not known."),
        };

        double[] Converted<T>(Func<T, double> toDouble)
            where T : unmanaged => Array.ConvertAll(Values<T>(dataset, isReversed), value => toDouble(value));
    }

    /// <summary>Of an enumeration the integer that it has in the file.</summary>
    private static IH5DataType NumberOf(IH5DataType type) => type.Class == H5DataTypeClass.Enumerated ? type.Enumeration.BaseType : type;

    private static T[] Values<T>(IH5Dataset dataset, bool isReversed)
        where T : unmanaged
    {
        try
        {
            var values = dataset.Read<T[]>();
            if (isReversed)
                Reverse(MemoryMarshal.AsBytes(values.AsSpan()), Unsafe.SizeOf<T>());
            return values;
        }
        catch (Exception exception) when (exception.Message.StartsWith("Byte order", StringComparison.Ordinal))
        {
            // PureHDF says in no other way that the highest byte comes first, and of enumerations not at all.
            var bytes = dataset.Read<byte[]>();
            Reverse(bytes, Unsafe.SizeOf<T>());
            return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
        }
    }

    private static void Reverse(Span<byte> bytes, int size)
    {
        for (var at = 0; at < bytes.Length; at += size)
            bytes.Slice(at, size).Reverse();
    }
}
