using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>The greater of a and b, whose slope is 1; where they are the same each has a half.</summary>
internal readonly struct Maximum : IBinaryFunction
{
    public static TVector Value<TSimd, TNumber, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.Max(a, b);

    public static (TVector OfA, TVector OfB) Slopes<TSimd, TNumber, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        (
            TSimd.WhereGreater(a, b, TSimd.Constant(1), TSimd.WhereGreater(b, a, TSimd.Constant(0), TSimd.Constant(0.5))),
            TSimd.WhereGreater(b, a, TSimd.Constant(1), TSimd.WhereGreater(a, b, TSimd.Constant(0), TSimd.Constant(0.5))));
}
