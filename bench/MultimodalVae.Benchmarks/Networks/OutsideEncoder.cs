using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Benchmarks.Networks;

/// <summary>The dense encoder, as a user of the library writes it.</summary>
internal sealed class OutsideEncoder(IReadOnlyList<int> widths) : IModalityEncoder
{
    public int CodeWidth(Modality modality) => widths[^1];

    public Node Encode(Node columns, Modality modality, Layers layers) => layers.Stack(columns, widths, values => values.Relu());

    public void WriteOptions(PartOptions options) => options.Add("widths", widths);
}
