using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>A graph of a few operations, without a model around it.</summary>
internal sealed class TestGraph
{
    private readonly List<TestInput> _inputs = [];

    public Layers Layers { get; } = new("", new WeightCount(WeightLimit.None, sizeof(double)));

    public IReadOnlyList<TestInput> Inputs => _inputs;

    /// <summary>The nodes whose gradients are given.</summary>
    public Node[] Outputs { get; set; } = [];

    /// <summary>The weights that the outputs depend on.</summary>
    public WeightTensor[] Weights => [.. new WeightMap(Outputs).Tensors];

    public static TestGraph Of(Func<TestGraph, Node> build)
    {
        var graph = new TestGraph();
        graph.Outputs = [build(graph)];
        return graph;
    }

    /// <summary>Uniform numbers that have a gradient.</summary>
    public Node Learned(int width, double low = -2, double high = 2) =>
        Learned(width, random => low + ((high - low) * random.NextDouble()));

    /// <summary>Numbers that have a gradient: they come through a linear layer whose weights are the unit matrix.</summary>
    public Node Learned(int width, Func<Random, double> draw)
    {
        var given = Node.Input(InputKind.Columns, width);
        var learned = Layers.Dense(TestInput.NameOfLayer(_inputs.Count), given, width);
        _inputs.Add(new TestInput(given, learned, draw));
        return learned;
    }

    /// <summary>Flags that have a gradient, which is 0: some of them are above 0.</summary>
    public Node Flags(int width) => Learned(width, random => random.Next(5) < 3 ? 0.5 + random.NextDouble() : -random.NextDouble());

    /// <summary>Numbers without a gradient.</summary>
    public Node Given(int width, Func<Random, double> draw)
    {
        var given = Node.Input(InputKind.Columns, width);
        _inputs.Add(new TestInput(given, null, draw));
        return given;
    }

    /// <summary>All nodes that the outputs depend on, each after those that it reads.</summary>
    public List<Node> Nodes() => [.. NodeOrder.Of(Outputs)];
}

/// <summary>Numbers of every row that a graph is given.</summary>
/// <param name="Given">The numbers.</param>
/// <param name="Learned">The same with a gradient, or null.</param>
/// <param name="Draw">Draws one.</param>
internal sealed record TestInput(Node Given, Node? Learned, Func<Random, double> Draw)
{
    public static string NameOfLayer(int position) => $"input.{position}";

    /// <summary>Whether a weight belongs to the linear layer of an input.</summary>
    public static bool IsOfLayer(string weight) => weight.StartsWith("input.", StringComparison.Ordinal);
}
