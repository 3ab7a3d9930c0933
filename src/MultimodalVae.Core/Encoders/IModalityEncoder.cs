using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>Describes the network that turns one modality into a code. One description may be realised many times.</summary>
public interface IModalityEncoder : IPart
{
    /// <summary>The width of the code of this modality.</summary>
    int CodeWidth(Modality modality);

    /// <summary>
    /// Describes the network in operations, <c>[rows, width of the modality]</c> to <c>[rows, code width]</c>.
    /// </summary>
    /// <param name="columns">The columns of the modality, the mute value where one is hidden.</param>
    /// <param name="modality">The modality that it is for.</param>
    /// <param name="layers">Makes layers with weights.</param>
    Node Encode(Node columns, Modality modality, Layers layers);
}
