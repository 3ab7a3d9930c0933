using System.Runtime.Intrinsics;
using MultimodalVae.Engines;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Core.Tests.Kernels;

/// <summary>The kernels for vectors of one width, on arrays.</summary>
internal abstract unsafe class Kernel
{
    public static Kernel Of(string vectors) => Enum.Parse<VectorWidth>(vectors) switch
    {
        VectorWidth.Bits512 => new Kernel<Simd512, Vector512<float>>(),
        VectorWidth.Bits256 => new Kernel<Simd256, Vector256<float>>(),
        VectorWidth.Bits128 => new Kernel<Simd128, Vector128<float>>(),
        _ => new Kernel<SimdScalar, float>(),
    };

    /// <summary>The function of an operation.</summary>
    public abstract float[] Value(IFunction function, float[] values);

    /// <summary>Its derivative.</summary>
    public abstract float[] Slope(IFunction function, float[] values);

    public abstract float[] Expm1(float[] values);

    public abstract float[] Log1p(float[] values);

    public abstract float[] Erf(float[] values);

    public abstract float[] ExpMinusTangent(float[] values);

    public abstract (float[] Logarithms, float[] Inverses, float[] Slopes) Floored(float[] values, double floor);

    public abstract (float[] Sines, float[] Cosines) SinCosOfTurn(float[] values);

    public abstract float[] Noise(int count, ulong seed);

    /// <summary>The noise of several rows, <c>[width, rows]</c>.</summary>
    public abstract float[] Noise(int width, ulong[] keys);

    public abstract void Run(Product<float> product);
}

internal sealed unsafe class Kernel<TSimd, TVector> : Kernel
    where TSimd : struct, ISimd<float, TVector>
    where TVector : unmanaged
{
    public override float[] Value(IFunction function, float[] values) => Each(values, function.Value<TSimd, float, TVector>);

    public override float[] Slope(IFunction function, float[] values) =>
        Each(values, x => function.Slope<TSimd, float, TVector>(x, function.Value<TSimd, float, TVector>(x)));

    public override float[] Expm1(float[] values) => Each(values, Functions<TSimd, float, TVector>.Expm1);

    public override float[] Log1p(float[] values) => Each(values, Functions<TSimd, float, TVector>.Log1p);

    public override float[] Erf(float[] values) => Each(values, Functions<TSimd, float, TVector>.Erf);

    public override float[] ExpMinusTangent(float[] values) => Each(values, Functions<TSimd, float, TVector>.ExpMinusTangent);

    public override (float[] Sines, float[] Cosines) SinCosOfTurn(float[] values) =>
        (Each(values, x => TSimd.SinCosOfTurn(x).Sin), Each(values, x => TSimd.SinCosOfTurn(x).Cos));

    public override (float[] Logarithms, float[] Inverses, float[] Slopes) Floored(float[] values, double floor) => (
        Each(values, x => Functions<TSimd, float, TVector>.Floored(x, floor).Logarithm),
        Each(values, x => Functions<TSimd, float, TVector>.Floored(x, floor).Inverse),
        Each(values, x => Functions<TSimd, float, TVector>.Floored(x, floor).Slope));

    public override float[] Noise(int count, ulong seed)
    {
        var values = new AlignedArray<float>(count);
        GaussianNoise.Fill<TSimd, float, TVector>(values.Pointer, count, 1, [seed]);
        return values.Span.ToArray();
    }

    public override float[] Noise(int width, ulong[] keys)
    {
        var values = new AlignedArray<float>(width * keys.Length);
        GaussianNoise.Fill<TSimd, float, TVector>(values.Pointer, width, keys.Length, keys);
        return values.Span.ToArray();
    }

    public override void Run(Product<float> product) => Gemm.Run<TSimd, float, TVector>(product);

    private static float[] Each(float[] values, Func<TVector, TVector> function)
    {
        var (input, output) = (new AlignedArray<float>(Padding.Up(values.Length)), new AlignedArray<float>(Padding.Up(values.Length)));
        values.CopyTo(input.Span);
        for (var i = 0; i < values.Length; i += TSimd.Lanes)
            TSimd.Store(function(TSimd.Load(input.Pointer + i)), output.Pointer + i);
        return output.Span[..values.Length].ToArray();
    }
}
