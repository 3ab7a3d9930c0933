using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The terms of the loss of rows that nothing is learned from, with one sampled z for each.</summary>
internal sealed class NativeEvaluation<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TrainingPlan _plan;
    private readonly TrainingObjectiveScales _objective;
    private readonly TrainingRows<TNumber> _rows;
    private readonly Batch _batch;
    private readonly double[] _choices;

    /// <param name="plan">The plan.</param>
    /// <param name="objective">What the loss of each modality is multiplied with, and the free bits.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="batch">Which of them, in what order and how often, and what each shows.</param>
    public NativeEvaluation(TrainingPlan plan, TrainingObjectiveScales objective, TrainingRows<TNumber> rows, Batch batch)
    {
        (_plan, _objective, _rows, _batch) = (plan, objective, rows, batch);
        _choices = StratifiedChoices.Of(batch);
        Sums = new double[plan.Graph.LogProbabilities.Count + plan.LatentWidth];
    }

    public int BlockCount => (_batch.Count + Block<TNumber>.DefaultRows - 1) / Block<TNumber>.DefaultRows;

    /// <summary>The loss of each modality and the divergence of each latent dimension, summed over the rows that went forward.</summary>
    public double[] Sums { get; }

    /// <summary>The loss of each modality, averaged over the rows, the latent loss, and what is charged for it.</summary>
    public double[] Terms
    {
        get
        {
            var modalities = _plan.Graph.LogProbabilities.Count;
            var divergences = Sums[modalities..].Select(sum => sum / _batch.Count).ToArray();
            return
            [
                .. Sums[..modalities].Select(sum => sum / _batch.Count),
                divergences.Sum(),
                divergences.Sum(_objective.ChargeOf),
            ];
        }
    }

    /// <summary>A block of rows, forward.</summary>
    /// <returns>How many rows it has.</returns>
    public int Forward(int block, TrainingPass<TNumber> pass)
    {
        var start = block * Block<TNumber>.DefaultRows;
        var count = Math.Min(Block<TNumber>.DefaultRows, _batch.Count - start);
        var sums = new double[Sums.Length];
        pass.Forward(_batch.Part(_rows, _choices, start, count), _objective.Modalities, sums);
        for (var i = 0; i < sums.Length; i++)
            Sums[i] += sums[i];
        return count;
    }

    public static double[] TermsOf(
        TrainingPlan plan,
        AlignedArray<TNumber> weights,
        Numerics<TNumber> numerics,
        TrainingObjectiveScales objective,
        TrainingRows<TNumber> rows,
        Batch batch,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var evaluation = new NativeEvaluation<TNumber>(plan, objective, rows, batch);
        using var pass = new TrainingPass<TNumber>(plan, weights, numerics);
        var done = new RowProgress(batch.Count, progress);
        for (var block = 0; block < evaluation.BlockCount; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            done.Add(evaluation.Forward(block, pass));
        }

        return evaluation.Terms;
    }
}
