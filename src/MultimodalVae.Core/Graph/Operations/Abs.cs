using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>|x|; its slope is 0 at 0.</summary>
internal readonly record struct Abs : IFunction
{
    public static bool SlopeReadsArgument => true;

    public TVector Value<TSimd, TNumber, TVector>(TVector x)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.Abs(x);

    public TVector Slope<TSimd, TNumber, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.WhereGreater(
            x,
            Functions<TSimd, TNumber, TVector>.Zero,
            Functions<TSimd, TNumber, TVector>.One,
            TSimd.WhereGreater(Functions<TSimd, TNumber, TVector>.Zero, x, TSimd.Constant(-1), Functions<TSimd, TNumber, TVector>.Zero));
}
