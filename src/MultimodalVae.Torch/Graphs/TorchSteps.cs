using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Torch.Operations;
using static TorchSharp.torch;

namespace MultimodalVae.Torch.Graphs;

/// <summary>A part of a graph, as calls of torch one after the other.</summary>
internal sealed class TorchSteps
{
    private readonly (Input? Input, Func<Tensor[], Tensor>? Run, int[] Inputs)[] _steps;
    private readonly int[] _given;
    private readonly int[] _results;

    /// <param name="operations">The calls.</param>
    /// <param name="results">The nodes that are computed.</param>
    /// <param name="given">Nodes whose numbers are given.</param>
    public TorchSteps(TorchOperations operations, IReadOnlyList<Node> results, params ReadOnlySpan<Node> given)
    {
        var positions = new Dictionary<Node, int>();
        foreach (var node in given)
            positions.TryAdd(node, positions.Count);
        _given = new int[given.Length];
        for (var i = 0; i < given.Length; i++)
            _given[i] = positions[given[i]];
        var steps = new List<(Input?, Func<Tensor[], Tensor>?, int[])>(
            positions.Keys.Select(_ => default((Input?, Func<Tensor[], Tensor>?, int[]))));
        foreach (var node in NodeOrder.Of(results, given))
        {
            positions.Add(node, positions.Count);
            var input = node.Operation as Input;
            steps.Add((input, input is null ? operations.Bind(node.Operation) : null, [.. node.Inputs.Select(read => positions[read])]));
        }

        _steps = [.. steps];
        _results = [.. results.Select(result => positions[result])];
    }

    /// <summary>The results for some rows.</summary>
    /// <param name="inputs">The inputs of the graph, <c>[rows, width]</c>.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="given">The numbers of the nodes that are given, <c>[rows, width]</c>.</param>
    public Tensor[] Run(Func<Input, Tensor> inputs, long rows, params ReadOnlySpan<Tensor> given)
    {
        var values = new Tensor[_steps.Length];
        for (var i = 0; i < given.Length; i++)
            values[_given[i]] = given[i];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not null)
                continue;
            var (input, run, reads) = _steps[i];
            var value = input is null ? run!([.. reads.Select(read => values[read])]) : inputs(input);
            values[i] = value.shape[0] == rows ? value : value.expand(rows, value.shape[1]);
        }

        return [.. _results.Select(result => values[result])];
    }
}
