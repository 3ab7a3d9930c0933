using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Engines;

/// <summary>Some neighbouring outputs of a layer that the distribution of one modality alone is made of.</summary>
internal readonly record struct LayerOutput(string Modality, int Start, int Width);

/// <summary>Which dense layers of a graph are cut into parts, one for each of some modalities.</summary>
internal sealed class LayerOutputs
{
    private readonly Dictionary<string, List<LayerOutput>> _ofLayers = [];

    public LayerOutputs(ModelGraph graph)
    {
        var readers = new Dictionary<Node, List<string>>();
        for (var i = 0; i < graph.Layout.Modalities.Count; i++)
        {
            foreach (var node in NodeOrder.Of([.. graph.DistributionParameters[i].Select(parameter => parameter.Node)], [graph.Latent]))
                (readers.TryGetValue(node, out var names) ? names : readers[node] = []).Add(graph.Layout.Modalities[i].Name);
        }

        foreach (var (node, names) in readers)
        {
            if (names is [var modality] && node.Operation is Slice slice && LayerOf(node.Inputs[0]) is { } layer)
                (_ofLayers.TryGetValue(layer, out var outputs) ? outputs : _ofLayers[layer] = []).Add(
                    new LayerOutput(modality, slice.Start, slice.Width));
        }
    }

    /// <summary>The parts; empty where the layer is not cut.</summary>
    public IReadOnlyList<LayerOutput> Of(string layer) => _ofLayers.TryGetValue(layer, out var outputs) ? outputs : [];

    /// <summary>The layer that a node is the output of, but for a function of each number.</summary>
    private static string? LayerOf(Node node) => node switch
    {
        { Operation: Dense dense } => dense.Layer.Name,
        { Inputs: [var one] } when one.Width == node.Width => LayerOf(one),
        _ => null,
    };
}
