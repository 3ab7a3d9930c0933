using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>a where b is above 0, and 0 elsewhere, whatever a is there, also NaN; b is a flag and has no gradient.</summary>
internal readonly struct Gate : IBinaryFunction
{
    public static TVector Value<TSimd, TNumber, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.WhereGreater(b, TSimd.Constant(0), a, TSimd.Constant(0));

    public static (TVector OfA, TVector OfB) Slopes<TSimd, TNumber, TVector>(TVector a, TVector b)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        (TSimd.WhereGreater(b, TSimd.Constant(0), TSimd.Constant(1), TSimd.Constant(0)), TSimd.Constant(0));
}
