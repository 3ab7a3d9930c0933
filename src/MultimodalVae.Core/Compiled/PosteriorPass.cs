using MultimodalVae.Compiled.Kernels;

namespace MultimodalVae.Compiled;

/// <summary>From the Gaussians of the experts to the posterior, and the gradients back.</summary>
internal static unsafe class PosteriorPass<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static void Run(CompiledProgram program, Workspace block)
    {
        foreach (var expert in program.Experts)
        {
            Pointwise<TSimd, TVector>.WithFloor(
                block.At(expert.Raw), block.At(expert.LogVariance), block.At(expert.Slope), expert.Floor, program.LatentWidth * block.Rows);
        }

        if (program.IsProduct)
            Multiply(program, block);
    }

    /// <summary>
    /// The product with the prior N(0, I): the log-precision is the logarithm of the sum of the precisions, 1 among them, computed from the largest one so
    /// that none overflows, and the mean is weighted with their shares.
    /// </summary>
    private static void Multiply(CompiledProgram program, Workspace block)
    {
        var zero = TSimd.All(0);
        for (var dimension = 0; dimension < (block.Rows == 1 ? 1 : program.LatentWidth); dimension++)
        {
            var (offset, count) = block.Rows == 1 ? (0, program.LatentWidth) : (dimension * block.Rows, block.Rows);
            for (var i = 0; i < count; i += TSimd.Lanes)
            {
                var largest = zero;
                for (var m = 0; m < program.Experts.Length; m++)
                    largest = TSimd.WhereGreater(Observed(program, block, m, i), zero, TSimd.Max(largest, LogPrecision(program, block, m, offset + i)), largest);
                var sum = TSimd.Exp(TSimd.Subtract(zero, largest));
                for (var m = 0; m < program.Experts.Length; m++)
                {
                    var precision = TSimd.Exp(TSimd.Subtract(LogPrecision(program, block, m, offset + i), largest));
                    precision = TSimd.WhereGreater(Observed(program, block, m, i), zero, precision, zero);
                    TSimd.Store(precision, block.At(program.Experts[m].Weight) + offset + i);
                    sum = TSimd.Add(sum, precision);
                }

                var mean = zero;
                foreach (var expert in program.Experts)
                {
                    var weight = TSimd.Divide(TSimd.Load(block.At(expert.Weight) + offset + i), sum);
                    TSimd.Store(weight, block.At(expert.Weight) + offset + i);
                    mean = TSimd.MultiplyAdd(weight, TSimd.Load(block.At(expert.Mean) + offset + i), mean);
                }

                TSimd.Store(mean, block.At(program.PosteriorMean) + offset + i);
                TSimd.Store(TSimd.Subtract(zero, TSimd.Add(largest, TSimd.Log(sum))), block.At(program.PosteriorLogVariance) + offset + i);
            }
        }
    }

    /// <summary>
    /// From the gradients of mean and log-variance of the posterior, at their places, to those of what the experts computed them from. Of a product, w being
    /// the share of an expert's precision: d mean / d mean_m = w, d mean / d logprecision_m = w (mean_m - mean), d logprecision / d logprecision_m = w.
    /// </summary>
    public static void Gradients(CompiledProgram program, Workspace block, Workspace gradients)
    {
        var count = program.LatentWidth * block.Rows;
        foreach (var expert in program.Experts)
        {
            float* slopes = block.At(expert.Slope), ofMean = gradients.At(expert.Mean), ofRaw = gradients.At(expert.Raw);
            float* means = block.At(expert.Mean), posterior = block.At(program.PosteriorMean), weights = block.At(expert.Weight);
            float* ofPosterior = gradients.At(program.PosteriorMean), ofLogVariance = gradients.At(program.PosteriorLogVariance);
            for (var i = 0; i < count; i += TSimd.Lanes)
            {
                var gradient = TSimd.Load(ofLogVariance + i);
                if (program.IsProduct)
                {
                    var (weight, ofThisMean) = (TSimd.Load(weights + i), TSimd.Load(ofPosterior + i));
                    var distance = TSimd.Subtract(TSimd.Load(posterior + i), TSimd.Load(means + i));
                    gradient = TSimd.Multiply(weight, TSimd.MultiplyAdd(ofThisMean, distance, gradient));
                    TSimd.Store(TSimd.Multiply(weight, ofThisMean), ofMean + i);
                }

                TSimd.Store(TSimd.Multiply(gradient, TSimd.Load(slopes + i)), ofRaw + i);
            }
        }
    }

    private static TVector LogPrecision(CompiledProgram program, Workspace block, int expert, int offset) =>
        TSimd.Subtract(TSimd.All(0), TSimd.Load(block.At(program.Experts[expert].LogVariance) + offset));

    /// <summary>1 where the modality was observed: of each row, or of the only one.</summary>
    private static TVector Observed(CompiledProgram program, Workspace block, int modality, int row) => block.Rows == 1
        ? TSimd.All(*block.At(program.Observed + modality))
        : TSimd.Load(block.At(program.Observed + modality) + row);
}
