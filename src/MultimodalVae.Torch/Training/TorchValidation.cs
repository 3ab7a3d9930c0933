using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Torch.Graphs;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>The terms of the loss of rows that nothing is learned from, with the noise that the native engine has for them, part by part of the rows.</summary>
/// <param name="toTerms">Computes the log-probabilities of each modality and the divergence of each latent dimension.</param>
/// <param name="inputs">The rows as tensors.</param>
/// <param name="objective">What the loss of each modality is multiplied with, and the free bits.</param>
internal sealed class TorchValidation<TNumber>(TorchSteps toTerms, BatchTensors<TNumber> inputs, TrainingObjectiveScales objective)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>Few enough for the memory of a GPU beside a training.</summary>
    private const int RowsOfPart = 4096;

    /// <summary>The loss of each modality, averaged over the rows, the latent loss, and what is charged for it.</summary>
    public double[] Terms(Batch all)
    {
        using var guard = no_grad();
        var modalities = objective.Modalities.Length;
        var (losses, divergences) = (new double[modalities], Array.Empty<double>());
        var choices = StratifiedChoices.Of(all);
        for (var start = 0; start < all.Count; start += RowsOfPart)
        {
            using var scope = NewDisposeScope();
            var end = Math.Min(start + RowsOfPart, all.Count);
            var batch = all with { Rows = all.Rows[start..end], Masks = all.Masks[start..end], Keys = all.Keys[start..end] };
            inputs.Read(batch, choices.AsSpan(start, batch.Count));
            var terms = toTerms.Run(input => inputs.Inputs[input.Kind], batch.Count);
            for (var i = 0; i < modalities; i++)
                losses[i] -= TorchLoss.Counting(terms[i], i, inputs.Counted).sum().ToDoubles()[0] * objective.Modalities[i];

            var sums = terms[^1].sum([0L]).ToDoubles();
            divergences = divergences.Length == 0 ? sums : [.. divergences.Zip(sums, (before, sum) => before + sum)];
        }

        for (var i = 0; i < divergences.Length; i++)
            divergences[i] /= all.Count;
        return [.. losses.Select(loss => loss / all.Count), divergences.Sum(), divergences.Sum(objective.ChargeOf)];
    }
}
