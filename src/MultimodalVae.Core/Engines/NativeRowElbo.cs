using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>The terms of the ELBO of each row, all that it has being input; the blocks of many rows are shared out among the processor's cores.</summary>
internal sealed class NativeRowElbo<TNumber>(
    TrainingPlan plan, AlignedArray<TNumber> weights, Numerics<TNumber> numerics, TrainingRows<TNumber> rows, RandomKey[] keys, int samples)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    private readonly int _termCount = plan.Graph.Layout.Modalities.Count + 1;

    /// <summary>
    /// <c>[rows, modalities + 1]</c>: log p(x_m|z) of each modality, averaged over the samples, and the divergence from the prior.
    /// </summary>
    public double[] Terms(CancellationToken cancellationToken)
    {
        var terms = new double[checked(keys.Length * _termCount)];
        var blockCount = (keys.Length + Block<TNumber>.DefaultRows - 1) / Block<TNumber>.DefaultRows;
        if (plan.Graph.ExternalParts.Count > 0 || blockCount == 1)
            AddOnThisThread(blockCount, terms, cancellationToken);
        else
            AddInParallel(blockCount, terms, cancellationToken);
        for (var i = 0; i < terms.Length; i++)
            terms[i] /= samples;
        return terms;
    }

    private void AddOnThisThread(int blockCount, double[] terms, CancellationToken cancellationToken)
    {
        using var pass = new TrainingPass<TNumber>(plan, weights, numerics);
        for (var block = 0; block < blockCount; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(block, pass, terms);
        }
    }

    private void AddInParallel(int blockCount, double[] terms, CancellationToken cancellationToken) => Parallel.For(
        0,
        blockCount,
        new ParallelOptions { CancellationToken = cancellationToken },
        () => new TrainingPass<TNumber>(plan, weights, numerics),
        (block, _, pass) =>
        {
            Add(block, pass, terms);
            return pass;
        },
        pass => pass.Dispose());

    private void Add(int block, TrainingPass<TNumber> pass, double[] terms)
    {
        var start = block * Block<TNumber>.DefaultRows;
        var count = Math.Min(Block<TNumber>.DefaultRows, keys.Length - start);
        var (indices, masks) = (new int[count], new ObservationMask[count]);
        var (choices, noise) = (new double[count], new ulong[count]);
        Array.Fill(masks, plan.Graph.Layout.All);
        for (var row = 0; row < count; row++)
            indices[row] = start + row;
        for (var sample = 0; sample < samples; sample++)
        {
            for (var row = 0; row < count; row++)
                (choices[row], noise[row]) = (RowKeys.ChoiceOf(keys[start + row], sample, samples), RowKeys.NoiseOf(keys[start + row], sample));
            pass.AddRowTerms(
                new BatchPart<TNumber>(rows, indices, masks, choices, noise), terms.AsSpan(start * _termCount, count * _termCount));
        }
    }
}
