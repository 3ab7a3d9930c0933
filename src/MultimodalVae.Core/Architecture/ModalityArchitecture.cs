using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>One modality of an architecture.</summary>
public sealed record ModalityArchitecture
{
    /// <summary>Its name and columns.</summary>
    public required Modality Modality { get; init; }

    /// <summary>Its columns to a code.</summary>
    public required IModalityEncoder Encoder { get; init; }

    /// <summary>The shared decoder's output to features.</summary>
    public required IModalityDecoder Decoder { get; init; }

    /// <summary>The features to p(x|z).</summary>
    public required ILikelihood Likelihood { get; init; }
}
