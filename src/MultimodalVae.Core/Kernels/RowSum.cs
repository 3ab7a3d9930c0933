using System.Numerics;

namespace MultimodalVae.Kernels;

/// <summary>The sum of one number over the rows of a block, in an order that depends on the width of the vectors alone.</summary>
internal static unsafe class RowSum<TSimd, TNumber, TVector>
    where TSimd : struct, ISimd<TNumber, TVector>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    where TVector : unmanaged
{
    public static TNumber Of(TNumber* values, int rows)
    {
        var sum = TSimd.Constant(0);
        for (var row = 0; row < rows; row += TSimd.Lanes)
            sum = TSimd.Add(sum, TSimd.Load(values + row));
        return TSimd.Sum(sum);
    }
}
