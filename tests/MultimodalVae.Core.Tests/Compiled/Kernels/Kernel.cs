using System.Runtime.Intrinsics;
using MultimodalVae.Compiled;
using MultimodalVae.Compiled.Kernels;

namespace MultimodalVae.Core.Tests.Compiled.Kernels;

/// <summary>The kernels for vectors of one width, on arrays.</summary>
internal abstract unsafe class Kernel
{
    public delegate void OnPointers(float* values, float* results, int count);

    public static Kernel Of(string vectors) => Enum.Parse<VectorWidth>(vectors) switch
    {
        VectorWidth.Bits512 => new Kernel<Simd512, Vector512<float>>(),
        VectorWidth.Bits256 => new Kernel<Simd256, Vector256<float>>(),
        VectorWidth.Bits128 => new Kernel<Simd128, Vector128<float>>(),
        _ => new Kernel<SimdScalar, float>(),
    };

    public abstract float[] Tanh(float[] values);

    public abstract float[] Silu(float[] values);

    public abstract float[] Sigmoid(float[] values);

    public abstract float[] Softplus(float[] values);

    public abstract float[] ExpMinusTangent(float[] values);

    public abstract float[] Deviations(float[] logVariances);

    public abstract (float[] LogVariances, float[] Slopes) WithFloor(float[] values, float floor);

    public abstract float[] Precision(float[] values, float floor);

    /// <summary>The gradient with regard to the linear part, of what the activation gave and the gradient with regard to that.</summary>
    public abstract float[] TanhGradient(float[] tanh, float[] gradients);

    public abstract float[] ReluGradient(float[] relu, float[] gradients);

    public abstract float[] SiluGradient(float[] values, float[] gradients);

    public abstract float[] Sample(float[] means, float[] deviations, float[] noise);

    public abstract float[] Noise(int count, ulong seed);

    public abstract void Run(Product product);
}

internal sealed unsafe class Kernel<TSimd, TVector> : Kernel
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public override float[] Tanh(float[] values) => Each(values, Pointwise<TSimd, TVector>.Tanh);

    public override float[] Silu(float[] values) => Each(values, Pointwise<TSimd, TVector>.Silu);

    public override float[] Sigmoid(float[] values) => Each(values, OfVectors(Pointwise<TSimd, TVector>.Sigmoid));

    public override float[] Softplus(float[] values) => Each(values, OfVectors(Pointwise<TSimd, TVector>.Softplus));

    public override float[] ExpMinusTangent(float[] values) => Each(values, OfVectors(Pointwise<TSimd, TVector>.ExpMinusTangent));

    public override float[] Deviations(float[] logVariances) => Each(logVariances, Pointwise<TSimd, TVector>.Deviations);

    public override (float[] LogVariances, float[] Slopes) WithFloor(float[] values, float floor)
    {
        var (input, slopes) = (Padded(values), Padded(values));
        Pointwise<TSimd, TVector>.WithFloor(input.Pointer, input.Pointer, slopes.Pointer, floor, values.Length);
        return (input.Span[..values.Length].ToArray(), slopes.Span[..values.Length].ToArray());
    }

    public override float[] Precision(float[] values, float floor) => Each(values, OfVectors(a => Pointwise<TSimd, TVector>.Variance(a, floor).Precision));

    public override float[] TanhGradient(float[] tanh, float[] gradients) => Gradient(tanh, gradients, Pointwise<TSimd, TVector>.TanhGradient);

    public override float[] ReluGradient(float[] relu, float[] gradients) => Gradient(relu, gradients, Pointwise<TSimd, TVector>.ReluGradient);

    public override float[] SiluGradient(float[] values, float[] gradients) => Gradient(values, gradients, Pointwise<TSimd, TVector>.SiluGradient);

    public override float[] Sample(float[] means, float[] deviations, float[] noise)
    {
        var (first, second, third) = (Padded(means), Padded(deviations), Padded(noise));
        Pointwise<TSimd, TVector>.Sample(first.Pointer, second.Pointer, third.Pointer, third.Pointer, means.Length);
        return third.Span[..means.Length].ToArray();
    }

    public override float[] Noise(int count, ulong seed)
    {
        var values = new AlignedArray(Padding.Up(count));
        GaussianNoise.Fill<TSimd, TVector>(values.Pointer, count, seed);
        return values.Span[..count].ToArray();
    }

    public override void Run(Product product) => Gemm.Run<TSimd, TVector>(product);

    private static float[] Gradient(float[] values, float[] gradients, OnPointers kernel)
    {
        var (input, output) = (Padded(values), Padded(gradients));
        kernel(input.Pointer, output.Pointer, values.Length);
        return output.Span[..values.Length].ToArray();
    }

    private static float[] Each(float[] values, OnPointers kernel)
    {
        var (input, output) = (Padded(values), Padded(values));
        kernel(input.Pointer, output.Pointer, values.Length);
        return output.Span[..values.Length].ToArray();
    }

    private static OnPointers OfVectors(Func<TVector, TVector> function) => (values, results, count) =>
    {
        for (var i = 0; i < count; i += TSimd.Lanes)
            TSimd.Store(function(TSimd.Load(values + i)), results + i);
    };

    private static AlignedArray Padded(float[] values)
    {
        var array = new AlignedArray(Padding.Up(values.Length));
        values.CopyTo(array.Span);
        return array;
    }
}
