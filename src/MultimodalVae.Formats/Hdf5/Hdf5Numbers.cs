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
            (H5DataTypeClass.FloatingPoint, 8, _) => dataset.Read<double[]>(),
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

        double[] Converted<T>(Func<T, double> toDouble) => Array.ConvertAll(dataset.Read<T[]>(), value => toDouble(value));
    }
}
