using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Hostile;

/// <summary>What a model gives an encoder to describe itself with.</summary>
internal sealed class DescribedNodes : IModalityEncoder
{
    private DescribedNodes()
    {
    }

    /// <summary>One column.</summary>
    public Node Columns { get; private set; } = null!;

    public Layers Layers { get; private set; } = null!;

    public static DescribedNodes OfTouch()
    {
        var described = new DescribedNodes();
        using var model = new VaeBuilder().AddModality(Toy.Layout["touch"], m => m.Encoder(described)).Build();
        return described;
    }

    public int CodeWidth(Modality modality) => modality.Width;

    public Node Encode(Node columns, Modality modality, Layers layers)
    {
        (Columns, Layers) = (columns, layers);
        return columns;
    }
}
