using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PureHDF;

namespace MultimodalVae.Formats;

/// <summary>Numbers of any type as doubles.</summary>
internal static class Hdf5Numbers
{
    /// <exception cref="NotSupportedException">They have a size that no number has.</exception>
    public static double[] Read(IH5Dataset dataset)
    {
        var (type, size) = (dataset.Type, dataset.Type.Size);
        return (type.Class, size, type.Class == H5DataTypeClass.FixedPoint && type.FixedPoint.IsSigned) switch
        {
            (H5DataTypeClass.FloatingPoint, 8, _) => Values<double>(dataset),
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
            (H5DataTypeClass.Enumerated, 1, _) => Converted<sbyte>(value => value),
            _ => throw new NotSupportedException($"Numbers of {size} bytes are not known."),
        };

        double[] Converted<T>(Func<T, double> toDouble)
            where T : unmanaged => Array.ConvertAll(Values<T>(dataset), value => toDouble(value));
    }

    private static T[] Values<T>(IH5Dataset dataset)
        where T : unmanaged
    {
        try
        {
            return dataset.Read<T[]>();
        }
        catch (Exception exception) when (exception.Message.StartsWith("Byte order", StringComparison.Ordinal))
        {
            // PureHDF says in no other way that the first byte comes first.
            var bytes = dataset.Read<byte[]>();
            for (var at = 0; at < bytes.Length; at += Unsafe.SizeOf<T>())
                bytes.AsSpan(at, Unsafe.SizeOf<T>()).Reverse();
            return MemoryMarshal.Cast<byte, T>(bytes).ToArray();
        }
    }
}
