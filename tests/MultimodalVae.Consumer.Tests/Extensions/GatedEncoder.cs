using MultimodalVae.Encoders;
using MultimodalVae.Graph;
using MultimodalVae.Modalities;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>An encoder of the user's own: one layer that is switched by another one.</summary>
internal sealed class GatedEncoder(int width) : IModalityEncoder
{
    public int Width { get; } = width;

    public int CodeWidth(Modality modality) => Width;

    public Node Encode(Node columns, Modality modality, Layers layers) =>
        layers.Dense("value", columns, Width) * layers.Dense("gate", columns, Width).Sigmoid();
}
