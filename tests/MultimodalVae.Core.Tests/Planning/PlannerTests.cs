using MultimodalVae.Core.Tests.Operations;
using MultimodalVae.Engines;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Planning;

/// <summary>
/// Graphs in which numbers share places: their gradients are those of central differences, and a row has the same bits on every path.
/// </summary>
[Trait("Proof", "operations")]
public sealed class PlannerTests(ITestOutputHelper output)
{
    private const int Rows = 21;

    private static readonly Dictionary<string, Func<TestGraph, Node[]>> _graphs = new()
    {
        ["a node is concatenated twice"] = graph =>
        {
            var x = graph.Learned(3).Tanh();
            return [Node.Concatenate(x, x)];
        },
        ["a node is concatenated with a part of it"] = graph =>
        {
            var x = graph.Learned(3).Exp();
            return [Node.Concatenate(x, x.Slice(1, 2))];
        },
        ["a node is concatenated behind a part of it"] = graph =>
        {
            var x = graph.Learned(3).Exp();
            return [Node.Concatenate(x.Slice(0, 2), x)];
        },
        ["a node is in two concatenations"] = graph =>
        {
            var (x, y) = (graph.Learned(2).Tanh(), graph.Learned(3).Tanh());
            return [Node.Concatenate(x, y).Square(), Node.Concatenate(y, x).Exp(), x];
        },
        ["a concatenation is concatenated"] = graph =>
        {
            var (x, y) = (graph.Learned(2).Tanh(), graph.Learned(3).Tanh());
            var inner = Node.Concatenate(x, y);
            return [Node.Concatenate(y, inner, x).Square(), inner.Sum()];
        },
        ["layers read parts with one start"] = graph =>
        {
            var x = graph.Learned(5).Tanh();
            return [graph.Layers.Dense("a", x.Slice(0, 2), 3), graph.Layers.Dense("b", x, 3), graph.Layers.Dense("c", x.Slice(0, 4), 3)];
        },
        ["layers read a node and its concatenation"] = graph =>
        {
            var x = graph.Learned(2).Tanh();
            return [graph.Layers.Dense("a", Node.Concatenate(x, graph.Learned(3)), 3), graph.Layers.Dense("b", x, 3)];
        },
        ["an operation reads overlapping parts"] = graph =>
        {
            var x = graph.Learned(4);
            return [x.Slice(0, 3) * x.Slice(1, 3), x.Slice(1, 3) * x.Slice(0, 3)];
        },
        ["an operation reads a node and a number of it"] = graph =>
        {
            var x = graph.Learned(3, 0.5, 2);
            return [x / x.Slice(1, 1), x.Slice(2, 1) / x];
        },
        ["an operation reads a node twice"] = graph =>
        {
            var x = graph.Learned(3);
            return [x * x, x - x, new Node(new GaussianDivergence(), x, x)];
        },
        ["mean and log-variance overlap"] = graph =>
        {
            var x = graph.Learned(5);
            Node[] experts = [x.Slice(0, 3), x.Slice(1, 3), x.Slice(2, 3), x.Slice(0, 3), graph.Flags(2)];
            return
            [
                new Node(new ProductOfExperts(), experts),
                new Node(new SubsetProducts(), experts),
                new Node(new ChosenComponent(), [.. experts, graph.Learned(experts[^1].Width, 0, 1)]),
            ];
        },
        ["a query is its key"] = graph =>
        {
            var x = graph.Learned(3);
            return [new Node(new Attention(1), x, x, graph.Learned(3), graph.Learned(3), x, graph.Flags(2))];
        },
        ["layers are merged, and one of them is used again"] = graph =>
        {
            var (x, y) = (graph.Learned(3), graph.Learned(3));
            var (a, b) = (graph.Layers.Dense("a", x, 2), graph.Layers.Dense("b", x, 4));
            return [a, b, graph.Layers.Dense("b", y, 4)];
        },
        ["layers are merged, and the first of them is used again"] = graph =>
        {
            var (x, y) = (graph.Learned(3), graph.Learned(3));
            var (a, b) = (graph.Layers.Dense("a", x, 2), graph.Layers.Dense("b", x, 4));
            return [a, b, graph.Layers.Dense("a", y, 2).Tanh()];
        },
        ["a vector is the offset of a norm"] = graph => [graph.Layers.Norm("norm", graph.Learned(4)), graph.Layers.Vector("norm.bias", 4)],
        ["merged layers are shared by two tokens"] = graph =>
        {
            Node[] tokens = [graph.Learned(3), graph.Learned(3)];
            return [.. tokens.SelectMany(token => (Node[])[graph.Layers.Dense("a", token, 2), graph.Layers.Dense("b", token, 4)])];
        },
        ["a layer has two activations"] = graph =>
        {
            var x = graph.Layers.Dense("a", graph.Learned(3), 4);
            return [x.Tanh(), x.Relu()];
        },
        ["a layer and its activation are outputs"] = graph =>
        {
            var x = graph.Layers.Dense("a", graph.Learned(3), 4);
            return [x, x.Sigmoid()];
        },
        ["activations of layers are concatenated and read elsewhere"] = graph =>
        {
            var (x, y) = (graph.Layers.Dense("a", graph.Learned(3), 4).Relu(), graph.Layers.Dense("b", graph.Learned(3), 2).Tanh());
            return [graph.Layers.Dense("c", Node.Concatenate(x, y), 3), graph.Layers.Dense("d", x, 3), y.Square()];
        },
        ["an output is a part of another"] = graph =>
        {
            var x = graph.Learned(4).Tanh();
            return [x, x.Slice(1, 2), x.Slice(2, 2)];
        },
        ["an input is where a further part of the output would be"] = graph =>
        {
            var (x, y, z, flags) = (graph.Learned(8), graph.Learned(8).Relu(), graph.Learned(8), graph.Given(2, GraphNumbers.Uniform));
            return [x, z, flags, new Node(new Attention(1), x, y, y, z, y, flags)];
        },
        ["parts of a node have no use"] = graph =>
            [graph.Layers.Dense("a", graph.Learned(3), 5).Slice(1, 2).Tanh(), graph.Learned(6).Exp().Slice(5, 1)],
        ["flags are computed of weights"] = graph =>
            [graph.Learned(3).Where(graph.Layers.Dense("a", graph.Learned(2), 1)), graph.Learned(3).Where(graph.Flags(3))],
    };

    public static TheoryData<string> Graphs => [.. _graphs.Keys];

    [Theory, MemberData(nameof(Graphs))]
    public void Numbers_that_share_places_have_the_gradients_of_central_differences(string name)
    {
        var graph = Create(name);
        var largest = new LargestError(output, $"gradients against central differences where {name}", 1e-6);

        CentralDifferences.Compare(largest, graph, GraphNumbers.Random(graph, Rows, seed: 1), 1e-5, name);

        largest.Check();
    }

    [Theory, MemberData(nameof(Graphs))]
    public void Numbers_that_share_places_have_the_same_bits_on_every_path(string name)
    {
        var graph = Create(name);
        foreach (var engine in TestEngine.All)
            RowBits.Check(engine, graph, GraphNumbers.Random(graph, Rows, seed: 1), $"{engine}");
    }

    [Fact]
    public void A_deep_graph_is_planned_without_recursion()
    {
        var node = Node.Input(InputKind.Columns, 2);
        for (var i = 0; i < 20_000; i++)
            node = node.Tanh();

        Planner.Of([node], [], new WeightMap([node])).Steps.Should().HaveCount(20_000);
    }

    [Fact]
    public void Nodes_that_no_output_reads_are_dropped()
    {
        var graph = new TestGraph();
        var x = graph.Learned(3);
        _ = graph.Layers.Dense("unused", x, 4).Tanh();

        var plan = Planner.Of([], [x.Exp()], new WeightMap([]));

        plan.Steps.Select(step => step.Operation.Name).Should().Equal("Dense", "Exp");
        plan.Weights.Tensors.Should().NotContain(tensor => tensor.Name.StartsWith("unused"));
    }

    [Fact]
    public void Layers_that_read_the_same_numbers_are_one_step_in_training()
    {
        var graph = new TestGraph();
        var x = graph.Learned(3);
        Node[] layers = [graph.Layers.Dense("a", x, 2), graph.Layers.Dense("b", x, 4)];

        Planner.Of([], layers, new WeightMap(layers)).Steps.Select(step => step.Output.Width).Should().Equal(3, 6);
        Planner.Of(layers, [], new WeightMap(layers)).Steps.Select(step => step.Output.Width).Should().Equal(3, 2, 4);
    }

    [Fact]
    public void What_is_concatenated_is_written_at_its_place()
    {
        var graph = new TestGraph();
        var (x, y) = (graph.Layers.Dense("a", graph.Learned(3), 4).Relu(), graph.Layers.Dense("b", graph.Learned(3), 2).Tanh());
        var both = Node.Concatenate(x, y);

        var plan = Planner.Of([both], [], new WeightMap([both]));

        plan.PlaceOf(x).Start.Should().Be(plan.PlaceOf(both).Start);
        plan.PlaceOf(y).Start.Should().Be(plan.PlaceOf(both).Start + 4);
        plan.PlaceOf(both.Slice(0, 6)).Should().Be(plan.PlaceOf(both));
    }

    private static TestGraph Create(string name)
    {
        var graph = new TestGraph();
        graph.Outputs = _graphs[name](graph);
        return graph;
    }
}
