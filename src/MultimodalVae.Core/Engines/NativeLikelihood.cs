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
        var blockCount = (sampling.RowCount + Block<TNumber>.DefaultRows - 1) / Block<TNumber>.DefaultRows;
        if (plan.Graph.ExternalParts.Count > 0 || blockCount == 1)
            OnThisThread();
        else
            InParallel();

        void OnThisThread()
        {
            var pass = new LikelihoodPass<TNumber>(plan, steps);
            for (var block = 0; block < blockCount; block++)
                Sample(block, pass);
        }

        void InParallel() => Parallel.For(
            0,
            blockCount,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new LikelihoodPass<TNumber>(plan, steps),
            (block, _, pass) =>
            {
                Sample(block, pass);
                return pass;
            },
            _ => { });

        void Sample(int block, LikelihoodPass<TNumber> pass)
        {
            var start = block * Block<TNumber>.DefaultRows;
            var count = Math.Min(Block<TNumber>.DefaultRows, sampling.RowCount - start);
            pass.Read(rows, start, count);
            sampling.Sample(start, count, pass.Add, cancellationToken);
            progress.Add(count);
        }
    }
}
