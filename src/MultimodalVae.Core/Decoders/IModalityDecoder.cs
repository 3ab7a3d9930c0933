using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// Describes the network that turns its part of the shared decoder's output into the features from which the likelihood of one
/// modality is computed. One description may be realised many times.
/// </summary>
public interface IModalityDecoder : IPart
{
    /// <summary>
    /// The width of the part that is cut for this modality out of a last shared layer, or null: the decoder then reads the whole
    /// output of the shared decoder, which is z itself where there are no shared layers.
    /// </summary>
    int? InputWidth { get; }

    /// <summary>The width of the features.</summary>
    /// <param name="inputWidth">The width of what it reads.</param>
    int FeatureWidth(int inputWidth);

    /// <summary>
    /// Describes the network in operations, <c>[rows, input width]</c> to <c>[rows, feature width]</c>.
    /// </summary>
    /// <param name="input">What it reads.</param>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="layers">Makes layers with weights.</param>
    Node Decode(Node input, Modality modality, Layers layers);
}
