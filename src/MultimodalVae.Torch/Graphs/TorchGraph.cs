using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Torch.Modules;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Graphs;

/// <summary>The weights of a graph, as tensors of one type on one device, and what is computed with them.</summary>
internal sealed class TorchGraph : IDisposable
{
    private readonly Dictionary<string, Tensor> _weights = [];
    private readonly Dictionary<ExternalWeights, nn.Module<Tensor, Tensor>> _modules = [];
    private readonly TorchOperations _operations;

    /// <param name="weights">The names of all weights.</param>
    /// <param name="nodes">What will be computed.</param>
    /// <param name="options">Type and device.</param>
    public TorchGraph(WeightMap weights, IReadOnlyList<Node> nodes, TensorOptions options)
    {
        using var scope = NewDisposeScope();
        foreach (var operation in NodeOrder.Of(nodes).Select(node => node.Operation).OfType<TorchModuleOperation>())
            Add(operation, options);
        foreach (var tensor in weights.Tensors)
        {
            if (!_weights.ContainsKey(tensor.Name))
                _weights.Add(tensor.Name, zeros(tensor.Shape, options.Type, options.Device).requires_grad_(true).DetachFromDisposeScope());
        }

        _operations = new TorchOperations(layer => [.. layer.TensorNames.Select(name => _weights[name])], Run, options);
    }

    /// <summary>All numbers that a file keeps, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Weights => _weights;

    /// <summary>Those that are learned.</summary>
    public IEnumerable<(string Name, Tensor Weights)> Learned =>
        _weights.Where(weights => weights.Value.requires_grad).Select(weights => (weights.Key, weights.Value));

    /// <summary>Whether modules are in training, as those that drop some of their units need to know.</summary>
    public bool IsTraining
    {
        set
        {
            foreach (var module in _modules.Values)
                module.train(value);
        }
    }

    public Dictionary<string, SafeTensor> Export() =>
        _weights.ToDictionary(weights => weights.Key, weights => Graphs.Weights.Export(weights.Value));

    /// <summary>The steps that compute some nodes.</summary>
    /// <param name="results">The nodes.</param>
    /// <param name="given">Nodes whose numbers are given.</param>
    public TorchSteps StepsTo(IReadOnlyList<Node> results, params Node[] given) => new(_operations, results, given);

    public void Dispose()
    {
        foreach (var weights in _weights.Values)
            weights.Dispose();
        foreach (var module in _modules.Values)
            module.Dispose();
    }

    private Func<Tensor[], Tensor> Run(ExternalOperation operation)
    {
        var ofModule = operation as TorchModuleOperation
            ?? throw new NotSupportedException($"The torch engine does not know the operation {operation.Name}.");
        var module = _modules[ofModule.Layer];
        return inputs => ofModule.Run(module, inputs[0]);
    }

    private void Add(TorchModuleOperation operation, TensorOptions options)
    {
        if (_modules.ContainsKey(operation.Layer))
            return;
        var module = operation.CreateModule(options);
        module.eval();
        _modules.Add(operation.Layer, module);
        foreach (var (name, tensor) in operation.Layer.TensorNames.Zip(module.state_dict().Values))
            _weights.Add(name, tensor);
    }
}
