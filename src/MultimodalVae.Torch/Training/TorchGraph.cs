using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Torch.Modules;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Training;

/// <summary>A graph with weights, as tensors of one type on one device.</summary>
internal sealed class TorchGraph : IDisposable
{
    private readonly Dictionary<string, Tensor> _weights = [];
    private readonly Dictionary<ExternalWeights, nn.Module<Tensor, Tensor>> _modules = [];
    private readonly (Input? Input, Func<Tensor[], Tensor>? Run, int[] Inputs)[] _steps;
    private readonly int[] _results;

    /// <param name="weights">The names of all weights.</param>
    /// <param name="results">What is computed.</param>
    /// <param name="options">Type and device.</param>
    public TorchGraph(WeightMap weights, IReadOnlyList<Node> results, TensorOptions options)
    {
        var order = NodeOrder.Of(results);
        var positions = order.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        using var scope = NewDisposeScope();
        foreach (var operation in order.Select(node => node.Operation).OfType<TorchModuleOperation>())
            Add(operation, options);
        foreach (var tensor in weights.Tensors)
        {
            if (!_weights.ContainsKey(tensor.Name))
                _weights.Add(tensor.Name, zeros(tensor.Shape, options.Type, options.Device).requires_grad_(true).DetachFromDisposeScope());
        }

        var operations = new TorchOperations(layer => [.. layer.TensorNames.Select(name => _weights[name])], Run, options);
        _steps = [.. order.Select(node =>
        {
            var input = node.Operation as Input;
            return (input, input is null ? operations.Bind(node.Operation) : null, (int[])[.. node.Inputs.Select(read => positions[read])]);
        })];
        _results = [.. results.Select(result => positions[result])];
    }

    /// <summary>All numbers that a file keeps, by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Weights => _weights;

    /// <summary>Those that are learned.</summary>
    public IEnumerable<(string Name, Tensor Weights)> Learned => _weights.Where(weights => weights.Value.requires_grad).Select(weights => (weights.Key, weights.Value));

    /// <summary>Whether modules are in training, as those that drop some of their units need to know.</summary>
    public bool IsTraining
    {
        set
        {
            foreach (var module in _modules.Values)
                module.train(value);
        }
    }

    public Dictionary<string, SafeTensor> Export() => _weights.ToDictionary(weights => weights.Key, weights => Training.Weights.Export(weights.Value));

    /// <summary>The results for some rows.</summary>
    /// <param name="given">The inputs, <c>[rows, width]</c>.</param>
    /// <param name="rows">How many rows.</param>
    public Tensor[] Run(Func<Input, Tensor> given, long rows)
    {
        var values = new Tensor[_steps.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (input, run, inputs) = _steps[i];
            var value = input is null ? run!([.. inputs.Select(read => values[read])]) : given(input);
            values[i] = value.shape[0] == rows ? value : value.expand(rows, value.shape[1]);
        }

        return [.. _results.Select(result => values[result])];
    }

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
