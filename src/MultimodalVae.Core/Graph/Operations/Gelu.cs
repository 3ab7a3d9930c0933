using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>x Phi(x), Phi being the cumulative normal distribution (Hendrycks and Gimpel 2016).</summary>
internal readonly record struct Gelu : IFunction
{
    public static bool SlopeReadsArgument => true;

    public TVector Value<TSimd, TNumber, TVector>(TVector x)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.Multiply(x, Cumulative<TSimd, TNumber, TVector>(x));

    public TVector Slope<TSimd, TNumber, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        var density = TSimd.Multiply(
            TSimd.Constant(1 / Math.Sqrt(2 * Math.PI)),
            TSimd.Exp(TSimd.Multiply(TSimd.Constant(-0.5), Functions<TSimd, TNumber, TVector>.Square(x))));
        return TSimd.MultiplyAdd(x, density, Cumulative<TSimd, TNumber, TVector>(x));
    }

    /// <summary>(1 + erf(x / sqrt(2))) / 2.</summary>
    private static TVector Cumulative<TSimd, TNumber, TVector>(TVector x)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        var erf = Functions<TSimd, TNumber, TVector>.Erf(TSimd.Multiply(x, TSimd.Constant(Math.Sqrt(0.5))));
        return TSimd.Multiply(TSimd.Constant(0.5), TSimd.Add(Functions<TSimd, TNumber, TVector>.One, erf));
    }
}
