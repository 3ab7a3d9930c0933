using System.Numerics;
using System.Runtime.Intrinsics;
using MultimodalVae.Graph;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The kernels for one precision and one width of vectors, chosen once.</summary>
internal abstract unsafe class Numerics<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    public abstract Step<TNumber> Bind(Operation operation, Binding<TNumber> binding);

    /// <inheritdoc cref="GaussianNoise.Fill"/>
    public abstract void FillNoise(TNumber* values, int width, int rows, ReadOnlySpan<ulong> keys);

    /// <summary>The sum of numbers times their weights; those of weight 0 are not looked at.</summary>
    /// <param name="values">The numbers, <c>[width, rows]</c>.</param>
    /// <param name="weights">A weight for each row.</param>
    /// <param name="step">From the weights of one of the width to those of the next; 0 where all have the same.</param>
    /// <param name="width">How many numbers there are for each row.</param>
    /// <param name="rows">How many rows.</param>
    public abstract double CountedSum(TNumber* values, TNumber* weights, int step, int width, int rows);

    /// <summary>Puts a number times each weight in a place.</summary>
    /// <param name="results">The place, <c>[width, rows]</c>.</param>
    /// <param name="weights">A weight for each row.</param>
    /// <param name="step">From the weights of one of the width to those of the next; 0 where all have the same.</param>
    /// <param name="scale">The number.</param>
    /// <param name="width">How many numbers there are for each row.</param>
    /// <param name="rows">How many rows.</param>
    public abstract void Scale(TNumber* results, TNumber* weights, int step, double scale, int width, int rows);

    /// <inheritdoc cref="GradientSquares{TSimd, TNumber, TVector}.Sum"/>
    public abstract double SquareSum(ReadOnlySpan<AlignedArray<TNumber>> gradients, int start, int end);

    /// <inheritdoc cref="AdamKernel{TSimd, TNumber, TVector}.Run"/>
    public abstract void Step(
        in AdamState<TNumber> state, ReadOnlySpan<AlignedArray<TNumber>> gradients, int start, int end, in AdamStep step);
}

/// <summary>The kernels of this processor.</summary>
internal static class Numerics
{
    public static Numerics<double> Double { get; } = new Numerics<ScalarDouble, double, double>();

    /// <summary>Those of 32 bits.</summary>
    public static Numerics<float> Single(VectorWidth width) => width switch
    {
        VectorWidth.Bits512 => Bits512(),
        VectorWidth.Bits256 => Bits256(),
        VectorWidth.Bits128 => Bits128(),
        VectorWidth.Scalar => Scalar(),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "There is no such width of vectors."),
    };

    // A method each: the runtime loads the types of all that a method names when it compiles it.
    private static Numerics<float> Bits512() => new Numerics<Simd512, float, Vector512<float>>();

    private static Numerics<float> Bits256() => new Numerics<Simd256, float, Vector256<float>>();

    private static Numerics<float> Bits128() => new Numerics<Simd128, float, Vector128<float>>();

    private static Numerics<float> Scalar() => new Numerics<SimdScalar, float, float>();
}

/// <inheritdoc cref="Numerics{TNumber}"/>
internal sealed unsafe class Numerics<TSimd, TNumber, TVector> : Numerics<TNumber>
    where TSimd : struct, ISimd<TNumber, TVector>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    where TVector : unmanaged
{
    public override Step<TNumber> Bind(Operation operation, Binding<TNumber> binding) => operation.Bind<TSimd, TNumber, TVector>(binding);

    public override void FillNoise(TNumber* values, int width, int rows, ReadOnlySpan<ulong> keys) =>
        GaussianNoise.Fill<TSimd, TNumber, TVector>(values, width, rows, keys);

    public override double CountedSum(TNumber* values, TNumber* weights, int step, int width, int rows)
    {
        var (sum, zero) = (TSimd.Constant(0), TSimd.Constant(0));
        for (var i = 0; i < width; i++, values += rows, weights += step)
        {
            for (var row = 0; row < rows; row += TSimd.Lanes)
            {
                var weight = TSimd.Load(weights + row);
                sum = TSimd.MultiplyAdd(weight, TSimd.WhereGreater(weight, zero, TSimd.Load(values + row), zero), sum);
            }
        }

        return double.CreateTruncating(TSimd.Sum(sum));
    }

    public override void Scale(TNumber* results, TNumber* weights, int step, double scale, int width, int rows)
    {
        for (var i = 0; i < width; i++, results += rows, weights += step)
        {
            for (var row = 0; row < rows; row += TSimd.Lanes)
                TSimd.Store(TSimd.Multiply(TSimd.Constant(scale), TSimd.Load(weights + row)), results + row);
        }
    }

    public override double SquareSum(ReadOnlySpan<AlignedArray<TNumber>> gradients, int start, int end) =>
        GradientSquares<TSimd, TNumber, TVector>.Sum(gradients, start, end);

    public override void Step(
        in AdamState<TNumber> state, ReadOnlySpan<AlignedArray<TNumber>> gradients, int start, int end, in AdamStep step) =>
        AdamKernel<TSimd, TNumber, TVector>.Run(state, gradients, start, end, step);
}
