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
        int[] shown = [.. Enumerable.Range(0, plan.Graph.LogProbabilities.Count).Where(IsShown)];
        var steps = bound.Steps(plan.StepsTo(shown));
        SharedBlocks<TNumber>.Run(
            plan.Graph, sampling.RowCount, () => new LikelihoodPass<TNumber>(plan, steps, shown), Sample, cancellationToken);

        void Sample(LikelihoodPass<TNumber> pass, int start, int count)
        {
            pass.Read(rows, start, count);
            sampling.Sample(start, count, pass.Add, cancellationToken);
            progress.Add(count);
        }
    }

    /// <summary>Whether any row has a value of a modality.</summary>
    private bool IsShown(int modality)
    {
        var layout = plan.Graph.Layout;
        return Enumerable.Range(layout.StartOf(layout.Modalities[modality].Name), layout.Modalities[modality].Width).Any(rows.HasValueIn);
    }
}
