using MultimodalVae.Modalities;

namespace MultimodalVae.Training;

/// <summary>What a training leaves besides the weights.</summary>
public sealed record TrainingResult
{
    /// <summary>The losses of every epoch, in order.</summary>
    public required IReadOnlyList<TrainingProgress> History { get; init; }

    /// <summary>
    /// The different masks that the model was shown, in the order of their first use; the first 100,000 of them where there are more.
    /// Reconstructions from other masks are guesses about inputs that it never saw.
    /// </summary>
    public required IReadOnlyList<ObservationMask> Masks { get; init; }
}
