using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;
using MultimodalVae.Torch.Operations;
using TorchSharp;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Engines;

/// <summary>A model's graph, node by node in torch, with the weights that the model has: what the native engine is held against.</summary>
internal sealed class TorchReference : IDisposable
{
    private readonly ModelGraph _graph;
    private readonly TensorOptions _options;
    private readonly Dictionary<string, Tensor> _weights;

    /// <param name="model">The model.</param>
    /// <param name="precision">That of torch.</param>
    public TorchReference(VaeModel model, Precision precision)
    {
        TestRun.NeedsTorch();
        _graph = ArchitectureGraph.Of(model.Architecture, WeightLimit.None);
        _options = new TensorOptions(precision == Precision.Float64 ? ScalarType.Float64 : ScalarType.Float32, CPU);
        _weights = model.Saved().Tensors.Where(tensor => tensor.Key.Length > 0)
            .ToDictionary(
                tensor => tensor.Key,
                tensor => torch.tensor(tensor.Value.Values.ToArray(), [.. tensor.Value.Shape]).to(_options.Type).DetachFromDisposeScope());
    }

    private ModalityLayout Layout => _graph.Layout;

    public IColumnDistribution Encode(RowMatrix rows, ObservationMask mask)
    {
        using var scope = NewDisposeScope();
        return Posterior(Run(rows, mask, []), rows.RowCount);
    }

    public Reconstruction Decode(RowMatrix latent)
    {
        using var scope = NewDisposeScope();
        return Decoded(latent.ToTensor(_options.Type), posterior: null);
    }

    public Reconstruction Reconstruct(RowMatrix rows, ObservationMask mask)
    {
        using var scope = NewDisposeScope();
        var values = Run(rows, mask, []);
        return Decoded(values(_graph.Posterior.Mean), Posterior(values, rows.RowCount));
    }

    public void Dispose()
    {
        foreach (var weights in _weights.Values)
            weights.Dispose();
    }

    private Reconstruction Decoded(Tensor latent, IColumnDistribution? posterior)
    {
        var values = Run(null, null, new() { [_graph.Latent] = latent });
        var rows = latent.shape[0];
        IColumnDistribution[] distributions = [.. _graph.Distributions.Select(distribution =>
            distribution.ToNumbers([.. distribution.Parameters.Select(parameter => Numbers(values(parameter.Node), rows))]))];
        return new Reconstruction(Layout, distributions, posterior);
    }

    private IColumnDistribution Posterior(Func<Node, Tensor> values, int rows) =>
        _graph.Posterior.ToNumbers([.. _graph.Posterior.Parameters.Select(parameter => Numbers(values(parameter.Node), rows))]);

    private Func<Node, Tensor> Run(RowMatrix? rows, ObservationMask? mask, Dictionary<Node, Tensor> known)
    {
        var operations = new TorchOperations(
            layer => [.. layer.TensorNames.Select(name => _weights[name])],
            _ => throw new NotSupportedException("Modules have no reference."), _options);
        return ValueOf;

        Tensor ValueOf(Node node)
        {
            foreach (var next in NodeOrder.Of([node], [.. known.Keys]))
            {
                known[next] = next.Operation is Input input
                    ? Given(input.Kind, rows!, mask!)
                    : operations.Bind(next.Operation)([.. Expanded(next.Inputs.Select(read => known[read]))]);
            }

            return known[node];
        }
    }

    /// <summary>All with the rows of the one that has most: what depends on no input has one.</summary>
    private static IEnumerable<Tensor> Expanded(IEnumerable<Tensor> inputs)
    {
        var tensors = inputs.ToArray();
        var rows = tensors.Select(tensor => tensor.shape[0]).DefaultIfEmpty(1).Max();
        return tensors.Select(tensor => tensor.expand(rows, tensor.shape[1]));
    }

    private Tensor Given(InputKind kind, RowMatrix rows, ObservationMask mask) => kind switch
    {
        InputKind.Columns => RowMatrix.Create(rows.RowCount, rows.ColumnCount, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = mask.Observes(column, rows[row, column]) ? rows[row, column] : Layout.MuteValue;
        }).ToTensor(_options.Type),
        InputKind.Observed => RowMatrix.Create(rows.RowCount, Layout.Modalities.Count, (row, values) =>
        {
            foreach (var (i, modality) in Layout.Modalities.Index())
            {
                var start = Layout.StartOf(modality.Name);
                values[i] = Enumerable.Range(start, modality.Width).Any(column => mask.Observes(column, rows[row, column])) ? 1 : 0;
            }
        }).ToTensor(_options.Type),
        _ => throw new NotSupportedException($"A reconstruction is given no {kind}."),
    };

    private static RowMatrix Numbers(Tensor values, long rows) => values.expand(rows, values.shape[1]).ToRowMatrix();
}
