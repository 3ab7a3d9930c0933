using System.Numerics;
using MultimodalVae.Engines;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>
/// The terms of the loss of rows that nothing is learned from, with the noise that the native engine has for them, part by part of the
/// rows.
/// </summary>
/// <param name="plan">What training minimises.</param>
/// <param name="gradient">Its loss, and what computes its terms.</param>
/// <param name="inputs">The rows as tensors.</param>
/// <param name="objective">What the loss of each modality is multiplied with, and the free bits.</param>
internal sealed class TorchValidation<TNumber>(
    TrainingPlan plan, TorchGradient<TNumber> gradient, BatchTensors<TNumber> inputs, TrainingObjectiveScales objective)
    where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
{
    /// <summary>Few enough for the memory of a GPU beside a training.</summary>
    private const int BlocksOfPart = 64;

    /// <summary>The terms of the loss, averaged over the rows, in the order of <see cref="LossPlaces"/>.</summary>
    public double[] Terms(Batch all, double beta)
    {
        using var guard = no_grad();
        var modalities = objective.Modalities.Length;
        var (losses, divergences, ofWeights) = (new double[modalities], new double[plan.LatentWidth], 0.0);
        var (choices, rowsOfPart) = (StratifiedChoices.Of(all), BlocksOfPart * plan.RowsOfBlock);
        for (var start = 0; start < all.Count; start += rowsOfPart)
        {
            using var scope = NewDisposeScope();
            var end = Math.Min(start + rowsOfPart, all.Count);
            var batch = all with { Rows = all.Rows[start..end], Masks = all.Masks[start..end], Keys = all.Keys[start..end] };
            inputs.Read(batch, choices.AsSpan(start, batch.Count));
            var (terms, shares) = gradient.Loss.Weighed(
                gradient.ToTerms.Run(input => inputs.Inputs[input.Kind], batch.Count), inputs.Counted, beta);
            ofWeights += shares?.Divergence ?? 0;
            for (var i = 0; i < modalities; i++)
                losses[i] -= terms[i].sum().ToDoubles()[0] * objective.Modalities[i];
            foreach (var (dimension, sum) in terms[^1].sum([0L]).ToDoubles().Index())
                divergences[dimension] += sum;
        }

        for (var i = 0; i < divergences.Length; i++)
            divergences[i] /= all.Count;
        return [.. losses.Select(loss => loss / all.Count), divergences.Sum(), divergences.Sum(objective.ChargeOf), ofWeights / all.Count];
    }
}
