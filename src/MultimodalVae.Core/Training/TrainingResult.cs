using MultimodalVae.Modalities;

namespace MultimodalVae.Training;

/// <summary>What a training leaves besides the weights.</summary>
/// <param name="History">The losses of every epoch, in order.</param>
/// <param name="Masks">
/// The different masks that the model was shown, in the order of their first use; the first 1,000 of them where there are more.
/// Reconstructions from other masks are guesses about inputs that it never saw.
/// </param>
public sealed record TrainingResult(IReadOnlyList<TrainingProgress> History, IReadOnlyList<ObservationMask> Masks);
