using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>x sigmoid(x), also called swish (Ramachandran, Zoph and Le 2017).</summary>
internal readonly record struct Silu : IFunction
{
    public static bool SlopeReadsArgument => true;

    public TVector Value<TSimd, TNumber, TVector>(TVector x)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged =>
        TSimd.Multiply(x, Functions<TSimd, TNumber, TVector>.Sigmoid(x));

    public TVector Slope<TSimd, TNumber, TVector>(TVector x, TVector y)
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        var sigmoid = Functions<TSimd, TNumber, TVector>.Sigmoid(x);
        return TSimd.Multiply(
            sigmoid,
            TSimd.MultiplyAdd(x, TSimd.Subtract(Functions<TSimd, TNumber, TVector>.One, sigmoid), Functions<TSimd, TNumber, TVector>.One));
    }
}
