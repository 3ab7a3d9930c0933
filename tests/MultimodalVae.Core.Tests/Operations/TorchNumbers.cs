using MultimodalVae.Tests.Shared;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>The numbers of a graph as tensors of 64 bits with gradients, for the same computation in torch.</summary>
internal sealed class TorchNumbers
{
    private readonly Dictionary<string, Tensor> _weights = [];
    private readonly Tensor[] _inputs;
    private readonly Tensor[] _learned;

    private TorchNumbers(TestGraph graph, GraphNumbers numbers)
    {
        foreach (var weight in graph.Weights)
            _weights.Add(weight.Name, tensor(numbers.Weights[weight.Name], weight.Shape).requires_grad_(true));
        Rows = numbers.Rows;
        _inputs = [.. graph.Inputs.Select((input, i) =>
            tensor(numbers.Inputs[i], [Rows, input.Given.Width]).requires_grad_(input.Learned is not null))];
        _learned = [.. _inputs.Select((values, i) => HasLayer(i) ? Dense(TestInput.NameOfLayer(i), values) : values)];

        bool HasLayer(int input) => _weights.ContainsKey($"{TestInput.NameOfLayer(input)}.weight");
    }

    public int Rows { get; }

    /// <summary>The numbers of an input.</summary>
    public Tensor this[int input] => _learned[input];

    /// <summary>Values and gradients of a computation.</summary>
    public static GraphResults Run(TestGraph graph, GraphNumbers numbers, Func<TorchNumbers, Tensor[]> compute)
    {
        TestRun.NeedsTorch();
        using var scope = NewDisposeScope();
        var torch = new TorchNumbers(graph, numbers);
        var outputs = compute(torch);
        var sum = zeros([], ScalarType.Float64);
        for (var i = 0; i < outputs.Length; i++)
            sum += (outputs[i] * tensor(numbers.Gradients[i], [numbers.Rows, graph.Outputs[i].Width])).sum();
        if (sum.requires_grad)
            sum.backward();
        return new GraphResults(
            [.. outputs.Select(Numbers)],
            [.. torch._inputs.Select(input => input.requires_grad ? GradientOf(input) : null)],
            torch._weights.ToDictionary(weight => weight.Key, weight => GradientOf(weight.Value)));
    }

    /// <summary>Weights that are no linear layer's of an input.</summary>
    public Tensor Weight(string name) => _weights[name];

    public Tensor Dense(string name, Tensor input) => input.matmul(_weights[$"{name}.weight"].t()) + _weights[$"{name}.bias"];

    private static double[] GradientOf(Tensor values) => values.grad is { } gradient ? Numbers(gradient) : new double[values.numel()];

    private static double[] Numbers(Tensor values) => values.detach().contiguous().data<double>().ToArray();
}
