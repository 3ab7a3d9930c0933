using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>max(x, 0).</summary>
internal readonly record struct Relu : IFunction
{
    public static bool SlopeReadsArgument => false;

    public TVector Value<TSimd, TNumber, TVector>(TVector x)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.Max(x, Functions<TSimd, TNumber, TVector>.Zero);

    public TVector Slope<TSimd, TNumber, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.WhereGreater(
            y, Functions<TSimd, TNumber, TVector>.Zero, Functions<TSimd, TNumber, TVector>.One, Functions<TSimd, TNumber, TVector>.Zero);
}
