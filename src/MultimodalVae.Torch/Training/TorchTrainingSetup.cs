using MultimodalVae.Engines;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>How a model is trained.</summary>
/// <param name="Objective">What the loss of each modality is multiplied with, and the free bits.</param>
/// <param name="Batches">Chooses the batches.</param>
/// <param name="Seed">The seed of the noise.</param>
internal sealed record TorchTrainingSetup(TrainingObjectiveScales Objective, BatchOrder Batches, int Seed)
{
    public required Device Device { get; init; }

    /// <summary>Where and why, as the end of a sentence.</summary>
    public required string Description { get; init; }
}
