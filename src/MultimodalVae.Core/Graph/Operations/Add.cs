using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>a + b.</summary>
internal readonly struct Add : IBinaryFunction
{
    public static TVector Value<TSimd, TNumber, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.Add(a, b);

    public static (TVector OfA, TVector OfB) Slopes<TSimd, TNumber, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        (TSimd.Constant(1), TSimd.Constant(1));
}
