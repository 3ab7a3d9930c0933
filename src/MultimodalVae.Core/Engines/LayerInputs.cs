using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Engines;

/// <summary>Some neighbouring inputs of a layer.</summary>
/// <param name="Modality">The modality that they come from alone; null where they come from several.</param>
/// <param name="Width">How many they are.</param>
/// <param name="IsFlag">Whether it is the flag of the modality, and not what comes of its columns.</param>
internal readonly record struct LayerInput(string? Modality, int Width, bool IsFlag = false);

/// <summary>What each dense layer of a graph reads, in its order.</summary>
internal sealed class LayerInputs
{
    private readonly ModalityLayout _layout;
    private readonly Dictionary<Node, (bool Any, string? Modality)> _origins = [];
    private readonly Dictionary<string, IReadOnlyList<LayerInput>> _ofLayers = [];

    public LayerInputs(ModelGraph graph)
    {
        _layout = graph.Layout;
        foreach (var node in NodeOrder.Of([.. graph.Terms, graph.Posterior.LatentTerm, .. graph.PosteriorNumbers, .. graph.Parameters]))
        {
            _origins[node] = OriginOf(node);
            if (node.Operation is Dense dense)
                _ofLayers.TryAdd(dense.Layer.Name, [.. PartsOf(node.Inputs[0])]);
        }
    }

    /// <summary>What a layer reads; null where the graph has no dense layer of that name.</summary>
    public IReadOnlyList<LayerInput>? Of(string layer) => _ofLayers.GetValueOrDefault(layer);

    private IEnumerable<LayerInput> PartsOf(Node node) => node.Operation switch
    {
        Concatenate => node.Inputs.SelectMany(PartsOf),
        Input { Kind: InputKind.Columns } => _layout.Modalities.Select(modality => new LayerInput(modality.Name, modality.Width)),
        Input { Kind: InputKind.Observed } => _layout.Modalities.Select(modality => new LayerInput(modality.Name, 1, IsFlag: true)),
        _ => [new LayerInput(_origins[node].Modality, node.Width)],
    };

    private (bool Any, string? Modality) OriginOf(Node node)
    {
        if (node.Operation is Input { Kind: InputKind.Columns })
            return (true, _layout.Modalities.Count == 1 ? _layout.Modalities[0].Name : null);
        if (node.Operation is Slice slice && node.Inputs[0].Operation is Input { Kind: InputKind.Columns })
            return (true, ModalityOf(slice));
        (bool Any, string? Modality) origin = (false, null);
        foreach (var (any, modality) in node.Inputs.Select(input => _origins[input]))
            origin = !any ? origin : !origin.Any || origin.Modality == modality ? (true, modality) : (true, null);
        return origin;
    }

    private string? ModalityOf(Slice slice) => _layout.Modalities
        .FirstOrDefault(modality => _layout.StartOf(modality.Name) <= slice.Start
            && slice.Start + slice.Width <= _layout.StartOf(modality.Name) + modality.Width)?.Name;
}
