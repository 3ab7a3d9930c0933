using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The terms of the loss of rows that nothing is learned from, with one sampled z for each, or those of a bound.</summary>
internal sealed class NativeEvaluation<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TrainingPlan _plan;
    private readonly TrainingObjectiveScales _objective;
    private readonly TrainingRows<TNumber> _rows;
    private readonly Batch _batch;
    private readonly double _beta;
    private readonly double[] _choices;

    /// <param name="plan">The plan.</param>
    /// <param name="objective">What the loss of each modality is multiplied with, and the free bits.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="batch">Which of them, in what order and how often, and what each shows.</param>
    /// <param name="beta">The weight of the latent loss.</param>
    public NativeEvaluation(TrainingPlan plan, TrainingObjectiveScales objective, TrainingRows<TNumber> rows, Batch batch, double beta)
    {
        (_plan, _objective, _rows, _batch, _beta) = (plan, objective, rows, batch, beta);
        _choices = StratifiedChoices.Of(batch);
        Sums = new double[plan.Graph.LogProbabilities.Count + plan.LatentWidth + 1];
    }

    public int BlockCount => (_batch.Count + _plan.RowsOfBlock - 1) / _plan.RowsOfBlock;

    /// <summary>The numbers of <see cref="TrainingPass{TNumber}.Forward"/>, summed over the rows that went forward.</summary>
    public double[] Sums { get; }

    /// <summary>The terms of the loss, averaged over the rows: those of the modalities, and behind them <see cref="LossPlaces"/>.</summary>
    public double[] Terms
    {
        get
        {
            var modalities = _plan.Graph.LogProbabilities.Count;
            double[] averages = [.. Sums.Select(sum => sum / _batch.Count)];
            var divergences = averages[modalities..^1];
            return [.. averages[..modalities], divergences.Sum(), divergences.Sum(_objective.ChargeOf), averages[^1]];
        }
    }

    /// <summary>A block of rows, forward.</summary>
    /// <returns>How many rows it has.</returns>
    public int Forward(int block, TrainingPass<TNumber> pass)
    {
        var start = block * _plan.RowsOfBlock;
        var count = Math.Min(_plan.RowsOfBlock, _batch.Count - start);
        var sums = new double[Sums.Length];
        pass.Forward(_batch.Part(_rows, _choices, start, count), _objective.Modalities, _beta, sums);
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
        double beta,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var evaluation = new NativeEvaluation<TNumber>(plan, objective, rows, batch, beta);
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
