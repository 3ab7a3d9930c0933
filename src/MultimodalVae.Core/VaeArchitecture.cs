using MultimodalVae.Fusion;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;

namespace MultimodalVae;

/// <summary>
/// A multimodal VAE as immutable data: what is built, not the thing. Made by a <see cref="VaeBuilder"/>; any number of
/// <see cref="VaeModel"/>s can be made from it.
/// </summary>
public sealed record VaeArchitecture
{
    internal VaeArchitecture()
    {
    }

    /// <summary>The layout of the rows.</summary>
    public required ModalityLayout Layout { get; init; }

    /// <summary>The parts of each modality, in the order of the layout.</summary>
    public required IReadOnlyList<ModalityArchitecture> Modalities { get; init; }

    /// <summary>How the codes of the modalities become one posterior.</summary>
    public required ILatentFusion Fusion { get; init; }

    /// <summary>The number of latent dimensions.</summary>
    public required int LatentWidth { get; init; }

    /// <summary>
    /// The widths of the layers between z and the modalities' decoders. Behind them comes one more layer, which is cut into
    /// parts, where decoders ask for a part of it.
    /// </summary>
    public required IReadOnlyList<int> SharedDecoderWidths { get; init; }

    /// <summary>The function after each layer of the shared decoder.</summary>
    public required Activation Activation { get; init; }

    /// <summary>What an encoder reads where a column is not observed: a value outside the range of the data.</summary>
    public required double MuteValue { get; init; }

    /// <summary>How weights are drawn.</summary>
    public required WeightInitialisation Initialisation { get; init; }

    /// <summary>The numbers that the model computes with.</summary>
    public required Precision Precision { get; init; }
}
