using MultimodalVae.Engines;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>The loss of a batch as tensors that gradients flow through.</summary>
/// <param name="objective">What the loss of each modality is multiplied with, and the free bits.</param>
/// <param name="options">Type and device.</param>
internal sealed class TorchLoss(TrainingObjectiveScales objective, TensorOptions options)
{
    /// <summary>A vector: the loss of each modality, the latent loss, and what is charged for it, averaged over the rows.</summary>
    /// <param name="terms">The log-probabilities of each modality, and the divergence of each latent dimension from the prior, <c>[rows, ...]</c> each.</param>
    /// <param name="counted">For each modality true where its log-probability counts; empty where all do.</param>
    public Tensor Terms(Tensor[] terms, IReadOnlyList<Tensor> counted)
    {
        var losses = objective.Modalities.Select((weight, i) =>
        {
            return Counting(terms[i], i, counted).sum().Times(-weight / terms[i].shape[0]);
        });
        var divergence = terms[^1].mean([0]);
        var latent = divergence.sum();
        return stack([.. losses, latent, objective.FreeBits > 0 ? divergence.maximum(options.Full(objective.FreeBits, [])).sum() : latent]);
    }

    /// <summary>A log-probability of rows, 0 where a value is missing.</summary>
    /// <param name="logProbability">The log-probability, <c>[rows, columns or 1]</c>.</param>
    /// <param name="term">The position of its modality; any other one of a term that always counts.</param>
    /// <param name="counted">For each modality true where its log-probability counts; empty where all do.</param>
    public static Tensor Counting(Tensor logProbability, int term, IReadOnlyList<Tensor> counted) =>
        term < counted.Count ? logProbability.Fill(counted[term].logical_not(), 0) : logProbability;

    public static Tensor Total(Tensor losses, double beta)
    {
        var modalities = losses.shape[0] - 2;
        return losses.narrow(0, 0, modalities).sum().Plus(losses.narrow(0, modalities + 1, 1).sum().Times(beta));
    }
}
