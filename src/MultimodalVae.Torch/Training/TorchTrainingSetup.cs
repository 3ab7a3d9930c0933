using MultimodalVae.Engines;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>How a model is trained.</summary>
/// <param name="Plan">What is minimised.</param>
/// <param name="Objective">What the loss of each modality is multiplied with, and the free bits.</param>
internal sealed record TorchTrainingSetup(TrainingPlan Plan, TrainingObjectiveScales Objective)
{
    public required Device Device { get; init; }

    /// <summary>Where and why, as the end of a sentence.</summary>
    public required string Description { get; init; }
}
