using System.Numerics;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// The terms of the ELBO of each row, all that it has being input; the blocks of many rows are shared out among the processor's cores.
/// </summary>
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
        SharedBlocks<TNumber>.Run(
            plan.Graph,
            keys.Length,
            () => new TrainingPass<TNumber>(plan, weights, numerics),
            (pass, start, count) => Add(pass, start, count, terms),
            cancellationToken);
        for (var i = 0; i < terms.Length; i++)
            terms[i] /= samples;
        return terms;
    }

    private void Add(TrainingPass<TNumber> pass, int start, int count, double[] terms)
    {
        var (indices, masks) = (new int[count], new ObservationMask[count]);
        var (choices, noise) = (new double[count], new ulong[count]);
        Array.Fill(masks, plan.Graph.Layout.All);
        for (var row = 0; row < count; row++)
            indices[row] = start + row;
        for (var sample = 0; sample < samples; sample++)
        {
            for (var row = 0; row < count; row++)
                (choices[row], noise[row]) =
                    (RowKeys.ChoiceOf(keys[start + row], sample, samples), RowKeys.NoiseOf(keys[start + row], sample));
            pass.AddRowTerms(
                new BatchPart<TNumber>(rows, indices, masks, choices, noise), terms.AsSpan(start * _termCount, count * _termCount));
        }
    }
}
