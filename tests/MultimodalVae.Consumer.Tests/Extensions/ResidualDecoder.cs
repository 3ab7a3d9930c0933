using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A decoder of the user's own: it adds something to what it reads.</summary>
internal sealed class ResidualDecoder : IModalityDecoder
{
    public int? InputWidth => 6;

    public int FeatureWidth(int inputWidth) => inputWidth;

    public Node Decode(Node input, Modality modality, Layers layers) =>
        input + layers.In("addition").Stack(input, [9, input.Width], hidden => hidden.Tanh());
}
