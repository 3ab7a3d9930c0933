using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Log-likelihoods of rows on the native engine; the blocks of many rows are shared out among the processor's cores.</summary>
internal sealed class NativeLikelihood<TNumber>(
    LikelihoodPlan plan, AlignedArray<TNumber> weights, Numerics<TNumber> numerics, TrainingRows<TNumber> rows, ImportanceSampling sampling)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>Samples all rows.</summary>
    public void Run(RowProgress progress, CancellationToken cancellationToken)
    {
        using var bound = new BoundPlan<TNumber>(plan.Plan, weights, numerics, isTraining: false);
        var steps = bound.Steps(plan.ToLogProbabilities);
        SharedBlocks<TNumber>.Run(plan.Graph, sampling.RowCount, () => new LikelihoodPass<TNumber>(plan, steps), Sample, cancellationToken);

        void Sample(LikelihoodPass<TNumber> pass, int start, int count)
        {
            pass.Read(rows, start, count);
            sampling.Sample(start, count, pass.Add, cancellationToken);
            progress.Add(count);
        }
    }
}
