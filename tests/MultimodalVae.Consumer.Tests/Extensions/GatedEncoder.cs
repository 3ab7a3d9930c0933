using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>An encoder of the user's own: one layer that is switched by another one.</summary>
internal sealed class GatedEncoder(int width) : IModalityEncoder
{
    public int CodeWidth(Modality modality) => width;

    public Node Encode(Node columns, Modality modality, Layers layers) =>
        layers.Dense("value", columns, width) * layers.Dense("gate", columns, width).Sigmoid();

    public void WriteOptions(PartOptions options) => options.Add("width", width);
}
