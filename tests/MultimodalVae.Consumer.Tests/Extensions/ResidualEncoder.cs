using MultimodalVae.Encoders;
using MultimodalVae.Graph;
using MultimodalVae.Modalities;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A hidden layer and another one that is added to it: an encoder of one's own in operations.</summary>
internal sealed class ResidualEncoder(int width) : IModalityEncoder
{
    public int Width { get; } = width;

    public int CodeWidth(Modality modality) => Width;

    public Node? Encode(Node columns, Modality modality, Layers layers)
    {
        var hidden = layers.Dense("first", columns, Width).Relu();
        return hidden + layers.Dense("second", hidden, Width).Tanh();
    }
}
