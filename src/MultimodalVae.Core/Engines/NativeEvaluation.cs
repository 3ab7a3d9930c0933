using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The terms of the loss of rows that nothing is learned from: all that a row has as input, one sampled z for each row.</summary>
internal sealed class NativeEvaluation<TNumber>
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly TrainingPlan _plan;
    private readonly TrainingObjectiveScales _objective;
    private readonly TrainingRows<TNumber> _rows;
    private readonly int _rowCount;
    private readonly int[] _indices;
    private readonly ObservationMask[] _masks;
    private readonly double[] _choices;
    private readonly ulong[] _keys;

    public NativeEvaluation(TrainingPlan plan, TrainingObjectiveScales objective, TrainingRows<TNumber> rows, EvaluationKeys keys)
    {
        (_plan, _objective, _rows, _rowCount) = (plan, objective, rows, rows.RowCount);
        _indices = [.. Enumerable.Range(0, _rowCount)];
        _masks = new ObservationMask[_rowCount];
        Array.Fill(_masks, plan.Graph.Layout.All);
        _choices = new double[_rowCount];
        StratifiedChoices.Fill(_choices, keys.Component);
        _keys = [.. _indices.Select(row => keys.Noise[row].Value)];
        Sums = new double[plan.Graph.LogProbabilities.Count + plan.LatentWidth];
    }

    public int BlockCount => (_rowCount + Block<TNumber>.DefaultRows - 1) / Block<TNumber>.DefaultRows;

    /// <summary>The loss of each modality and the divergence of each latent dimension, summed over the rows that went forward.</summary>
    public double[] Sums { get; }

    /// <summary>The loss of each modality, averaged over the rows, the latent loss, and what is charged for it.</summary>
    public double[] Terms
    {
        get
        {
            var modalities = _plan.Graph.LogProbabilities.Count;
            var divergences = Sums[modalities..].Select(sum => sum / _rowCount).ToArray();
            return
            [
                .. Sums[..modalities].Select(sum => sum / _rowCount),
                divergences.Sum(),
                divergences.Sum(_objective.ChargeOf),
            ];
        }
    }

    /// <summary>A block of rows, forward.</summary>
    public void Forward(int block, TrainingPass<TNumber> pass)
    {
        var start = block * Block<TNumber>.DefaultRows;
        var count = Math.Min(Block<TNumber>.DefaultRows, _rowCount - start);
        var sums = new double[Sums.Length];
        pass.Forward(
            new BatchPart<TNumber>(
                _rows, _indices.AsSpan(start, count), _masks.AsSpan(start, count), _choices.AsSpan(start, count), _keys.AsSpan(start, count)),
            _objective.Modalities,
            sums);
        for (var i = 0; i < sums.Length; i++)
            Sums[i] += sums[i];
    }

    public static double[] TermsOf(
        TrainingPlan plan,
        AlignedArray<TNumber> weights,
        Numerics<TNumber> numerics,
        TrainingObjectiveScales objective,
        TrainingRows<TNumber> rows,
        EvaluationKeys keys,
        IProgress<CallProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        const int MaxReports = 100;
        var evaluation = new NativeEvaluation<TNumber>(plan, objective, rows, keys);
        using var pass = new TrainingPass<TNumber>(plan, weights, numerics);
        var interval = (evaluation.BlockCount + MaxReports - 1) / MaxReports;
        for (var block = 0; block < evaluation.BlockCount; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            evaluation.Forward(block, pass);
            if ((block + 1) % interval == 0 || block == evaluation.BlockCount - 1)
                progress?.Report(new CallProgress { Done = Math.Min(rows.RowCount, (block + 1) * Block<TNumber>.DefaultRows), Total = rows.RowCount });
        }

        return evaluation.Terms;
    }
}
