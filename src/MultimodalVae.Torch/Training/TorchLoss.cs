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
            var logProbability = counted.Count > 0 ? terms[i].Fill(counted[i].logical_not(), 0) : terms[i];
            return logProbability.sum().Times(-weight / terms[i].shape[0]);
        });
        var divergence = terms[^1].mean([0]);
        var latent = divergence.sum();
        return stack([.. losses, latent, objective.FreeBits > 0 ? divergence.maximum(options.Full(objective.FreeBits, [])).sum() : latent]);
    }

    public static Tensor Total(Tensor losses, double beta)
    {
        var modalities = losses.shape[0] - 2;
        return losses.narrow(0, 0, modalities).sum().Plus(losses.narrow(0, modalities + 1, 1).sum().Times(beta));
    }
}
