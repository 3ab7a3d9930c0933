using MultimodalVae.Engines;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>The loss of a batch as tensors that gradients flow through.</summary>
/// <param name="objective">What the loss of each modality is multiplied with, and the free bits.</param>
/// <param name="importance">How the samples of a row are weighted; null where all count the same.</param>
/// <param name="options">Type and device.</param>
internal sealed class TorchLoss(TrainingObjectiveScales objective, ImportanceWeighting? importance, TensorOptions options)
{
    /// <summary>A vector: the terms of the loss, averaged over the rows, in the order of <see cref="LossPlaces"/>.</summary>
    /// <param name="terms">The log-probabilities of each modality, and the latent term, <c>[rows, ...]</c> each.</param>
    /// <param name="counted">For each modality true where its log-probability counts; empty where all do.</param>
    /// <param name="beta">The weight of the latent term.</param>
    /// <param name="shares">How much each z counts; null where all count the same.</param>
    public Tensor Terms(Tensor[] terms, IReadOnlyList<Tensor> counted, double beta, out RowShares? shares)
    {
        (terms, shares) = Weighed(terms, counted, beta);
        var rows = terms[0].shape[0];
        var losses = objective.Modalities.Select((weight, i) => terms[i].sum().Times(-weight / rows));
        var divergence = terms[^1].mean([0]);
        var latent = divergence.sum();
        var penalty = objective.FreeBits > 0 ? divergence.maximum(options.Full(objective.FreeBits, [])).sum() : latent;
        return stack([.. losses, latent, penalty, options.Full((shares?.Divergence ?? 0) / rows, [])]);
    }

    /// <summary>The terms of rows as they count, and the shares that do it; null where all count the same.</summary>
    public (Tensor[] Terms, RowShares? Shares) Weighed(Tensor[] terms, IReadOnlyList<Tensor> counted, double beta)
    {
        terms = Counting(terms, counted);
        var shares = importance is null ? null : RowShares.Of(terms, objective.Modalities, beta, importance, options);
        return (shares?.Weigh(terms) ?? terms, shares);
    }

    /// <summary>The terms of rows, log-probabilities being 0 where a value is missing.</summary>
    /// <param name="terms">The log-probability of each modality, <c>[rows, columns or 1]</c>, and others, which always count.</param>
    /// <param name="counted">For each modality true where its log-probability counts; empty where all do.</param>
    public static Tensor[] Counting(Tensor[] terms, IReadOnlyList<Tensor> counted) =>
        [.. terms.Select((term, i) => i < counted.Count ? term.Fill(counted[i].logical_not(), 0) : term)];

    /// <summary>What gradients are computed of: the divergence of the shares has none, as they are constants in it.</summary>
    public static Tensor Total(Tensor losses, double beta)
    {
        var modalities = losses.shape[0] - LossPlaces.Count;
        return losses.narrow(0, 0, modalities).sum().Plus(
            losses.narrow(0, losses.shape[0] - LossPlaces.LatentPenalty.Value, 1).sum().Times(beta));
    }
}
