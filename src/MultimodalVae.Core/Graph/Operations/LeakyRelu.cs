using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>x where it is above 0, and x times the slope elsewhere.</summary>
internal readonly record struct LeakyRelu(double NegativeSlope) : IFunction
{
    public static bool SlopeReadsArgument => false;

    public TVector Value<TSimd, TNumber, TVector>(TVector x)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.WhereGreater(x, Functions<TSimd, TNumber, TVector>.Zero, x, TSimd.Multiply(x, TSimd.Constant(NegativeSlope)));

    public TVector Slope<TSimd, TNumber, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.WhereGreater(
            y, Functions<TSimd, TNumber, TVector>.Zero, Functions<TSimd, TNumber, TVector>.One, TSimd.Constant(NegativeSlope));
}
