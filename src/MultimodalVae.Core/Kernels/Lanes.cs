using System.Numerics;
using System.Runtime.CompilerServices;

namespace MultimodalVae.Kernels;

/// <summary>
/// Vectors of one number for each row. The only number of a block of one row fills the vector, so that a sum over numbers of a row is made
/// in the same order and gives the same bits.
/// </summary>
internal static unsafe class Lanes<TSimd, TNumber, TVector>
    where TSimd : struct, ISimd<TNumber, TVector>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    where TVector : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(TNumber* values, int rows) => rows == 1 ? TSimd.All(*values) : TSimd.Load(values);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector vector, TNumber* values, int rows)
    {
        if (rows == 1)
            *values = TSimd.First(vector);
        else
            TSimd.Store(vector, values);
    }

    /// <summary>Stores the first numbers of a vector, and writes on nothing behind them.</summary>
    public static void StorePart(TVector vector, TNumber* values, int count)
    {
        if (count >= TSimd.Lanes)
        {
            TSimd.Store(vector, values);
            return;
        }

        var all = stackalloc TNumber[Padding.Unit];
        TSimd.Store(vector, all);
        for (var i = 0; i < count; i++)
            values[i] = all[i];
    }

    /// <summary>Puts a gradient in its place, or adds it to what others put there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(TVector gradient, TNumber* gradients, bool isAdded) =>
        TSimd.Store(isAdded ? TSimd.Add(TSimd.Load(gradients), gradient) : gradient, gradients);
}
