using MultimodalVae.Graph;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using static TorchSharp.torch;

namespace MultimodalVae.Decoders;

/// <summary>
/// Describes the network that turns its part of the shared decoder's output into the features from which the likelihood of one
/// modality is computed. One description may be realised many times.
/// </summary>
public interface IModalityDecoder
{
    /// <summary>
    /// The width of the part that is cut for this modality out of a last shared layer, or null: the decoder then reads the whole
    /// output of the shared decoder, which is z itself where there are no shared layers.
    /// </summary>
    int? InputWidth { get; }

    /// <summary>The width of the features.</summary>
    /// <param name="inputWidth">The width of what it reads.</param>
    int FeatureWidth(int inputWidth);

    /// <summary>Makes the network: <c>[rows, input width]</c> to <c>[rows, feature width]</c>.</summary>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="inputWidth">The width of what it reads.</param>
    /// <param name="network">Makes layers with the model's precision and seed.</param>
    /// <exception cref="NotSupportedException">The part is described in operations alone, which the native engine runs.</exception>
    nn.Module<Tensor, Tensor> CreateModule(Modality modality, int inputWidth, NetworkFactory network) =>
        throw NoModule.Of(this);

    /// <summary>
    /// Describes the network in operations, <c>[rows, input width]</c> to <c>[rows, feature width]</c>, so that every engine runs it; null, the default value, where
    /// only torch can.
    /// </summary>
    /// <param name="input">What it reads.</param>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="layers">Makes layers with weights.</param>
    Node? Decode(Node input, Modality modality, Layers layers) => null;
}
