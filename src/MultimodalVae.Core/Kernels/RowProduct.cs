using System.Numerics;
using System.Runtime.CompilerServices;

namespace MultimodalVae.Kernels;

/// <summary>
/// W x + b of a single row, in which outputs fill the vectors. It adds up in the order of <see cref="Gemm"/>, and so gives the same bits.
/// </summary>
internal static unsafe class RowProduct
{
    private const int MostVectors = 4;

    /// <param name="x">The row.</param>
    /// <param name="weights">The weights input by input and the biases behind them, <c>[inputs + 1, outputs]</c>.</param>
    /// <param name="y">Takes the outputs.</param>
    /// <param name="inputs">How many numbers the row has.</param>
    /// <param name="outputs">How many outputs, a multiple of <see cref="Padding.Unit"/>.</param>
    /// <param name="relu">Whether those below 0 are 0.</param>
    [MethodImpl(Jit.Optimised)]
    public static void Run<TSimd, TNumber, TVector>(TNumber* x, TNumber* weights, TNumber* y, int inputs, int outputs, bool relu)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        var bias = weights + ((long)inputs * outputs);
        var step = TSimd.Lanes * MostVectors;
        for (var left = outputs / TSimd.Lanes; left > 0; left -= MostVectors, weights += step, bias += step, y += step)
        {
            switch (Math.Min(left, MostVectors))
            {
                case 1: Tile<TSimd, TNumber, TVector, One>(x, weights, bias, y, inputs, outputs, relu); break;
                case 2: Tile<TSimd, TNumber, TVector, Two>(x, weights, bias, y, inputs, outputs, relu); break;
                case 3: Tile<TSimd, TNumber, TVector, Three>(x, weights, bias, y, inputs, outputs, relu); break;
                default: Tile<TSimd, TNumber, TVector, Four>(x, weights, bias, y, inputs, outputs, relu); break;
            }
        }
    }

    [MethodImpl(Jit.Optimised)]
    private static void Tile<TSimd, TNumber, TVector, TVectors>(
        TNumber* x, TNumber* weights, TNumber* bias, TNumber* y, int inputs, int outputs, bool relu)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
        where TVectors : struct, ICount
    {
        TVector y0 = default, y1 = default, y2 = default, y3 = default;
        Gemm.LoadRow<TSimd, TNumber, TVector, TVectors>(bias, ref y0, ref y1, ref y2, ref y3);
        for (var end = x + inputs; x < end; x++, weights += outputs)
        {
            var value = TSimd.All(*x);
            y0 = TSimd.MultiplyAdd(value, TSimd.Load(weights), y0);
            if (TVectors.Value > 1)
                y1 = TSimd.MultiplyAdd(value, TSimd.Load(weights + TSimd.Lanes), y1);
            if (TVectors.Value > 2)
                y2 = TSimd.MultiplyAdd(value, TSimd.Load(weights + (2 * TSimd.Lanes)), y2);
            if (TVectors.Value > 3)
                y3 = TSimd.MultiplyAdd(value, TSimd.Load(weights + (3 * TSimd.Lanes)), y3);
        }

        Gemm.StoreRow<TSimd, TNumber, TVector, TVectors>(y, relu, y0, y1, y2, y3);
    }
}
