using System.Numerics;

namespace MultimodalVae.Kernels;

/// <summary>What Adam changes.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Means">The running means of their gradients.</param>
/// <param name="Squares">The running means of the squares.</param>
/// <param name="Step">How many steps there were, this one included.</param>
internal readonly record struct AdamState<TNumber>(
    AlignedArray<TNumber> Weights, AlignedArray<TNumber> Means, AlignedArray<TNumber> Squares, long Step)
    where TNumber : unmanaged;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1, in the order of operations of its section 2).</summary>
internal static unsafe class AdamKernel<TSimd, TNumber, TVector>
    where TSimd : struct, ISimd<TNumber, TVector>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    where TVector : unmanaged
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    /// <summary>One step for some of the weights, along the sum of the gradients.</summary>
    /// <param name="state">Weights and running means.</param>
    /// <param name="gradients">Gradients of all weights, which are added up in this order.</param>
    /// <param name="start">The first of the weights.</param>
    /// <param name="end">The one behind the last.</param>
    /// <param name="step">How far.</param>
    public static void Run(in AdamState<TNumber> state, ReadOnlySpan<AlignedArray<TNumber>> gradients, int start, int end, in AdamStep step)
    {
        TNumber* weights = state.Weights.Pointer, means = state.Means.Pointer, squares = state.Squares.Pointer;
        var unbiasedSquare = Math.Sqrt(1 - Math.Pow(Beta2, state.Step));
        var length = TSimd.Constant(-step.LearningRate * unbiasedSquare / (1 - Math.Pow(Beta1, state.Step)));
        var (epsilon, keepMean, keepSquare) = (TSimd.Constant(Epsilon * unbiasedSquare), TSimd.Constant(Beta1), TSimd.Constant(Beta2));
        var (addMean, addSquare) = (TSimd.Constant(1 - Beta1), TSimd.Constant(1 - Beta2));
        var (all, kept) = (TSimd.Constant(step.GradientScale), TSimd.Constant(step.KeptWeight));
        for (var i = start; i < end; i += TSimd.Lanes)
        {
            var gradient = TSimd.Load(gradients[0].Pointer + i);
            for (var g = 1; g < gradients.Length; g++)
                gradient = TSimd.Add(gradient, TSimd.Load(gradients[g].Pointer + i));
            gradient = TSimd.Multiply(all, gradient);
            var mean = TSimd.MultiplyAdd(addMean, gradient, TSimd.Multiply(keepMean, TSimd.Load(means + i)));
            var square = TSimd.MultiplyAdd(
                addSquare, TSimd.Multiply(gradient, gradient), TSimd.Multiply(keepSquare, TSimd.Load(squares + i)));
            TSimd.Store(mean, means + i);
            TSimd.Store(square, squares + i);
            var direction = TSimd.Divide(mean, TSimd.Add(TSimd.Sqrt(square), epsilon));
            TSimd.Store(TSimd.MultiplyAdd(length, direction, TSimd.Multiply(kept, TSimd.Load(weights + i))), weights + i);
        }
    }
}
