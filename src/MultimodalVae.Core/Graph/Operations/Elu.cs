using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>x where it is above 0, and exp(x) - 1 elsewhere (Clevert, Unterthiner and Hochreiter 2016).</summary>
internal readonly record struct Elu : IFunction
{
    public static bool SlopeReadsArgument => false;

    public TVector Value<TSimd, TNumber, TVector>(TVector x)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.WhereGreater(
            x,
            Functions<TSimd, TNumber, TVector>.Zero,
            x,
            Functions<TSimd, TNumber, TVector>.Expm1(TSimd.Min(x, Functions<TSimd, TNumber, TVector>.Zero)));

    public TVector Slope<TSimd, TNumber, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.WhereGreater(
            y,
            Functions<TSimd, TNumber, TVector>.Zero,
            Functions<TSimd, TNumber, TVector>.One,
            TSimd.Add(y, Functions<TSimd, TNumber, TVector>.One));
}
