using MultimodalVae.Graph;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>A graph of a few operations on torch, with the counterpart of each operation, and its gradients by autograd.</summary>
internal sealed class TorchCounterparts
{
    private readonly GraphNumbers _numbers;
    private readonly TensorOptions _options;
    private readonly Dictionary<string, Tensor> _weights;
    private readonly Dictionary<Node, Tensor> _values = [];

    private TorchCounterparts(TestGraph graph, GraphNumbers numbers, Precision precision)
    {
        (_numbers, _options) = (numbers, new TensorOptions(precision == Precision.Float64 ? ScalarType.Float64 : ScalarType.Float32, CPU));
        _weights = graph.Weights.ToDictionary(
            weight => weight.Name, weight => TensorOf(numbers.Weights[weight.Name], weight.Shape).requires_grad_(true));
        foreach (var (i, input) in graph.Inputs.Index())
        {
            var values = TensorOf(numbers.Inputs[i], [numbers.Rows, input.Given.Width]);
            _values.Add(input.Given, values.requires_grad_(input.Learned is not null));
        }
    }

    /// <summary>Values and gradients, without those of the layers that inputs come through, as those of the inputs are there.</summary>
    public static GraphResults Run(TestGraph graph, GraphNumbers numbers, Precision precision)
    {
        using var scope = NewDisposeScope();
        var torch = new TorchCounterparts(graph, numbers, precision);
        torch.Run(graph.Outputs);
        return new GraphResults(
            [.. graph.Outputs.Select(output => Numbers(torch._values[output]))],
            [.. graph.Inputs.Select(input => input.Learned is null ? null : GradientOf(torch._values[input.Given]))],
            torch._weights.Where(weight => !TestInput.IsOfLayer(weight.Key))
                .ToDictionary(weight => weight.Key, weight => GradientOf(weight.Value)));
    }

    private void Run(Node[] outputs)
    {
        var operations = new TorchOperations(
            layer => [.. layer.TensorNames.Select(name => _weights[name])],
            _ => throw new NotSupportedException("No module is part of a case."),
            _options);
        foreach (var node in NodeOrder.Of(outputs, [.. _values.Keys]))
        {
            var value = operations.Bind(node.Operation)([.. node.Inputs.Select(read => _values[read])]);
            _values[node] = value.expand(_numbers.Rows, node.Width);
        }

        var sum = outputs.Select((output, i) => (_values[output] * TensorOf(_numbers.Gradients[i], [_numbers.Rows, output.Width])).sum())
            .Aggregate((a, b) => a + b);
        if (sum.requires_grad)
            sum.backward();
    }

    private Tensor TensorOf(double[] values, long[] shape) => tensor(values, shape).to(_options.Type);

    private static double[] GradientOf(Tensor values) => values.grad is { } gradient ? Numbers(gradient) : new double[values.numel()];

    private static double[] Numbers(Tensor values) => values.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
}
