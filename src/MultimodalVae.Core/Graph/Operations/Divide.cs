using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>a / b.</summary>
internal readonly struct Divide : IBinaryFunction
{
    public static TVector Value<TSimd, TNumber, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.Divide(a, b);

    public static (TVector OfA, TVector OfB) Slopes<TSimd, TNumber, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        (TSimd.Divide(TSimd.Constant(1), b), TSimd.Divide(TSimd.Subtract(TSimd.Constant(0), TSimd.Divide(a, b)), b));
}
