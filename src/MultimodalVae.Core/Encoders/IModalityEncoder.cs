using MultimodalVae.Graph;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;
using static TorchSharp.torch;

namespace MultimodalVae.Encoders;

/// <summary>Describes the network that turns one modality into a code. One description may be realised many times.</summary>
public interface IModalityEncoder
{
    /// <summary>The width of the code of this modality.</summary>
    int CodeWidth(Modality modality);

    /// <summary>Makes the network: <c>[rows, width of the modality]</c> to <c>[rows, code width]</c>.</summary>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="network">Makes layers with the model's precision and seed.</param>
    /// <exception cref="NotSupportedException">The part is described in operations alone, which the native engine runs.</exception>
    nn.Module<Tensor, Tensor> CreateModule(Modality modality, NetworkFactory network) =>
        throw NoModule.Of(this);

    /// <summary>
    /// Describes the network in operations, <c>[rows, width of the modality]</c> to <c>[rows, code width]</c>, so that every engine runs it; null, the default
    /// value, where only torch can.
    /// </summary>
    /// <param name="columns">The columns of the modality, the mute value where one is hidden.</param>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="layers">Makes layers with weights.</param>
    Node? Encode(Node columns, Modality modality, Layers layers) => null;
}
