namespace MultimodalVae.Compiled.Kernels;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1, in the order of operations of its section 2).</summary>
internal static unsafe class AdamKernel<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    /// <summary>One step for some of the weights, along the sum of the gradients.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="means">The running means of their gradients.</param>
    /// <param name="squares">The running means of the squares.</param>
    /// <param name="gradients">Gradients of all weights, which are added up in this order.</param>
    /// <param name="start">The first of the weights.</param>
    /// <param name="end">The one behind the last.</param>
    /// <param name="step">How many steps there were, this one included.</param>
    /// <param name="learningRate">The step size.</param>
    /// <param name="scale">What the gradients are multiplied by: 1 leaves their bits.</param>
    public static void Run(
        AlignedArray weights,
        AlignedArray means,
        AlignedArray squares,
        ReadOnlySpan<AlignedArray> gradients,
        int start,
        int end,
        long step,
        double learningRate,
        double scale)
    {
        var unbiasedSquare = Math.Sqrt(1 - Math.Pow(Beta2, step));
        var length = TSimd.All((float)(-learningRate * unbiasedSquare / (1 - Math.Pow(Beta1, step))));
        var (epsilon, keepMean, keepSquare) = (TSimd.All((float)(Epsilon * unbiasedSquare)), TSimd.All((float)Beta1), TSimd.All((float)Beta2));
        var (addMean, addSquare) = (TSimd.All((float)(1 - Beta1)), TSimd.All((float)(1 - Beta2)));
        var all = TSimd.All((float)scale);
        for (var i = start; i < end; i += TSimd.Lanes)
        {
            var gradient = TSimd.Load(gradients[0].Pointer + i);
            for (var g = 1; g < gradients.Length; g++)
                gradient = TSimd.Add(gradient, TSimd.Load(gradients[g].Pointer + i));
            gradient = TSimd.Multiply(all, gradient);
            var mean = TSimd.MultiplyAdd(addMean, gradient, TSimd.Multiply(keepMean, TSimd.Load(means.Pointer + i)));
            var square = TSimd.MultiplyAdd(addSquare, TSimd.Multiply(gradient, gradient), TSimd.Multiply(keepSquare, TSimd.Load(squares.Pointer + i)));
            TSimd.Store(mean, means.Pointer + i);
            TSimd.Store(square, squares.Pointer + i);
            var direction = TSimd.Divide(mean, TSimd.Add(TSimd.Sqrt(square), epsilon));
            TSimd.Store(TSimd.MultiplyAdd(length, direction, TSimd.Load(weights.Pointer + i)), weights.Pointer + i);
        }
    }
}
