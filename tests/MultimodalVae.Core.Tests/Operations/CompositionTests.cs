using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>What is one coarse operation equals its composition of simple ones, values and gradients.</summary>
[Trait("Proof", "operations")]
public sealed class CompositionTests(ITestOutputHelper output)
{
    private const int Rows = 21;

    private static readonly Dictionary<string, (Func<TestGraph, Node> Coarse, Func<TestGraph, Node> Simple)> _pairs = new()
    {
        ["LogSumExp"] = (graph => graph.Learned(4).LogSumExp(), graph => graph.Learned(4).Exp().Sum().Log()),
        ["Sum"] = (graph => graph.Learned(3).Sum(), graph => Parts(graph.Learned(3), 1).Aggregate((a, b) => a + b)),
        ["FlooredLog"] = (graph => graph.Learned(4).FlooredLog(0.02), graph => (graph.Learned(4).Exp() + 0.02).Log()),
        ["Dense"] = (graph => graph.Layers.Dense("layer", graph.Learned(3), 1), Product),
        ["LayerNorm"] = (graph => graph.Layers.Norm("norm", graph.Learned(5)), Norm),
        ["GaussianSample"] = (
            graph => new Node(new GaussianSample(), graph.Learned(3), graph.Learned(3), graph.Learned(3)),
            graph => graph.Learned(3) + ((graph.Learned(3) * 0.5).Exp() * graph.Learned(3))),
        ["GaussianDivergence"] = (graph => new Node(new GaussianDivergence(), graph.Learned(3), graph.Learned(3)), Divergence),
        ["GaussianLogDensity"] = (graph => Density(new GaussianLogDensity(), graph, 3), graph => Gaussian(graph, 3)),
        ["GaussianLogDensity of one variance"] = (graph => Density(new GaussianLogDensity(), graph, 1), graph => Gaussian(graph, 1)),
        ["LaplaceLogDensity"] = (graph => Density(new LaplaceLogDensity(), graph, 3), graph => Laplace(graph, 3)),
        ["LaplaceLogDensity of one scale"] = (graph => Density(new LaplaceLogDensity(), graph, 1), graph => Laplace(graph, 1)),
        ["BernoulliLogProbability, 0 and 1"] = (graph => Bernoulli(graph, 0), graph => SimpleBernoulli(graph, 0)),
        ["BernoulliLogProbability, -1 and 1"] = (graph => Bernoulli(graph, -1), graph => SimpleBernoulli(graph, -1)),
        ["ProductOfExperts"] = (
            graph => new Node(new ProductOfExperts(), Gaussians(graph)),
            graph => Gaussians(graph) is var inputs ? ProductOf(inputs, [0, 1, 2]) : inputs[0]),
        ["ProductOfExperts from LogSumExp"] =
            (graph => new Node(new ProductOfExperts(), Gaussians(graph)), graph => ProductFromLogSumExp(Gaussians(graph))),
        ["SubsetProducts"] = (graph => new Node(new SubsetProducts(), Gaussians(graph)), graph => Products(Gaussians(graph))),
        ["SubsetProducts from ProductOfExperts"] =
            (graph => new Node(new SubsetProducts(), Gaussians(graph)), graph => CoarseProducts(Gaussians(graph))),
        ["SubsetFlags"] = (graph => new Node(new SubsetFlags(), graph.Flags(3)), graph => Flags(graph.Flags(3))),
        ["ComponentAverage"] = (graph => new Node(new ComponentAverage(), Components(graph)), graph => Average(Components(graph))),
        ["ChosenComponent"] = (graph => new Node(new ChosenComponent(), [.. Gaussians(graph), graph.Learned(3, 0, 1)]), Chosen),
        ["OneHotSample"] = (graph => new Node(new OneHotSample(), graph.Learned(3).LogSoftmax(), graph.Learned(1, 0, 1)), OneHot),
        ["Attention"] = (graph => new Node(new Attention(1), [graph.Learned(2), .. Gaussians(graph)]), graph => Attended(graph, 1)),
        ["Attention of two heads"] =
            (graph => new Node(new Attention(2), [graph.Learned(2), .. Gaussians(graph)]), graph => Attended(graph, 2)),
    };

    /// <summary>Operations that are simple: a composition is made of them.</summary>
    private static readonly Type[] _simple = [typeof(Input), typeof(Constant), typeof(Learned), typeof(Slice), typeof(Concatenate)];

    public static TheoryData<string> Names =>
        [.. _pairs.Keys, .. Activation.All.Where(activation => activation.Composition is not null).Select(activation => activation.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Coarse_operation_equals_its_composition(string name)
    {
        var pair = _pairs.TryGetValue(name, out var found) ? found : OfActivation(
            Activation.All.Single(activation => activation.Name == name));
        var (coarse, simple) = (TestGraph.Of(pair.Coarse), TestGraph.Of(pair.Simple));
        var comparison = new ResultComparison(
            new LargestError(output, $"values of {name} against its composition, relative to 1 or more", 1e-12),
            new LargestError(output, $"gradients of {name} against its composition, relative to 1 or more", 1e-12));
        var numbers = GraphNumbers.Random(coarse, Rows, seed: 1);

        comparison.Add(TestEngine.Double.Train(coarse, numbers), TestEngine.Double.Train(simple, numbers), name);

        comparison.Check();
    }

    [Fact]
    public void Every_coarse_operation_has_a_composition()
    {
        var composed = _pairs.Values.SelectMany(pair => TestGraph.Of(pair.Coarse).Outputs).Select(node => node.Operation.GetType());

        OperationTypes.All.Where(type => !type.IsGenericType).Except(_simple).Except(composed)
            .Should().BeEmpty("_pairs lists every coarse operation");
    }

    private static (Func<TestGraph, Node> Coarse, Func<TestGraph, Node> Simple) OfActivation(Activation activation) =>
        (graph => activation.Apply(graph.Learned(4)), graph => activation.Composition!(graph.Learned(4)));

    private static Node[] Parts(Node node, int width) =>
        [.. Enumerable.Range(0, node.Width / width).Select(i => node.Slice(i * width, width))];

    private static Node Sum(IEnumerable<Node> nodes) => nodes.Aggregate((a, b) => a + b);

    /// <summary>Three Gaussians or tokens of width 2, and a flag for each.</summary>
    private static Node[] Gaussians(TestGraph graph) => [.. Enumerable.Range(0, 6).Select(_ => graph.Learned(2)), graph.Flags(3)];

    private static Node[] Components(TestGraph graph) => [.. Enumerable.Range(0, 3).Select(_ => graph.Learned(2)), graph.Flags(3)];

    /// <summary>1 where the flag is above 0, of width 1.</summary>
    private static Node Flag(Node flags, int i) => Node.Constant(1).Where(flags.Slice(i, 1));

    private static Node Product(TestGraph graph) =>
        (graph.Learned(3) * graph.Layers.Vector("layer.weight", 3)).Sum() + graph.Layers.Vector("layer.bias", 1);

    private static Node Norm(TestGraph graph)
    {
        var x = graph.Learned(5);
        var centred = x - (x.Sum() * 0.2);
        var deviation = ((centred.Square().Sum() * 0.2) + 1e-5).Sqrt();
        return (centred / deviation * graph.Layers.Vector("norm.weight", 5)) + graph.Layers.Vector("norm.bias", 5);
    }

    private static Node Divergence(TestGraph graph)
    {
        var (mean, logVariance) = (graph.Learned(3), graph.Learned(3));
        return (mean.Square() + logVariance.Exp() - logVariance - 1) * 0.5;
    }

    private static Node Density(Operation operation, TestGraph graph, int spread) =>
        new(operation, graph.Learned(3), graph.Learned(3), graph.Learned(spread));

    private static Node Gaussian(TestGraph graph, int spread)
    {
        var (value, mean, logVariance) = (graph.Learned(3), graph.Learned(3), graph.Learned(spread));
        return (((value - mean).Square() / logVariance.Exp()) + logVariance + Math.Log(2 * Math.PI)) * -0.5;
    }

    private static Node Laplace(TestGraph graph, int spread)
    {
        var (value, mean, logScale) = (graph.Learned(3), graph.Learned(3), graph.Learned(spread));
        return -((value - mean).Abs() / logScale.Exp()) - logScale - Math.Log(2);
    }

    private static Node Bernoulli(TestGraph graph, double no) => new(new BernoulliLogProbability(no), graph.Learned(3), graph.Learned(3));

    private static Node SimpleBernoulli(TestGraph graph, double no)
    {
        var (value, logit) = (graph.Learned(3), graph.Learned(3));
        return (value.Scaled(1 / (1 - no), -no / (1 - no)) * logit) - logit.Softplus();
    }

    /// <summary>Of some experts: the precision is 1 + sum of theirs; each mean is of the product of an expert and the prior.</summary>
    private static Node ProductOf(Node[] inputs, int[] experts)
    {
        var precisions = experts.Select(m => (-inputs[(2 * m) + 1]).Exp().Where(inputs[^1].Slice(m, 1))).ToArray();
        var precision = Sum(precisions) + 1;
        return Node.Concatenate(
            Sum(experts.Select((m, i) => (precisions[i] + Flag(inputs[^1], m)) / precision * inputs[2 * m])), -precision.Log());
    }

    /// <summary>
    /// The log-precision of each dimension is log-sum-exp of 0 and of those of the experts; -1000 counts as an expert that a row lacks.
    /// </summary>
    private static Node ProductFromLogSumExp(Node[] inputs)
    {
        var (means, logVariances) = (new List<Node>(), new List<Node>());
        for (var dimension = 0; dimension < 2; dimension++)
        {
            var logPrecisions = Node.Concatenate([Node.Constant(0), .. Enumerable.Range(0, 3).Select(LogPrecision)]);
            var total = logPrecisions.LogSumExp();
            logVariances.Add(-total);
            means.Add(Sum(Enumerable.Range(0, 3).Select(m => Share(m) * inputs[2 * m].Slice(dimension, 1))));

            Node Share(int m) => (logPrecisions.Slice(1 + m, 1) - total).Exp() + (Flag(inputs[^1], m) * (-total).Exp());

            Node LogPrecision(int m)
            {
                var flag = Flag(inputs[^1], m);
                return (-inputs[(2 * m) + 1].Slice(dimension, 1)).Where(flag) - flag.Scaled(-1000, 1000);
            }
        }

        return Node.Concatenate([.. means, .. logVariances]);
    }

    private static IEnumerable<int[]> Subsets =>
        Enumerable.Range(1, 7).Select(subset => Enumerable.Range(0, 3).Where(m => ((subset >> m) & 1) == 1).ToArray());

    private static Node Products(Node[] inputs) => Node.Concatenate([.. Subsets.Select(subset => ProductOf(inputs, subset))]);

    private static Node CoarseProducts(Node[] inputs) => Node.Concatenate([.. Subsets.Select(subset => new Node(
        new ProductOfExperts(),
        [.. subset.SelectMany(m => inputs[(2 * m)..((2 * m) + 2)]), Node.Concatenate([.. subset.Select(m => inputs[^1].Slice(m, 1))])]))]);

    private static Node Flags(Node flags) =>
        Node.Concatenate([.. Subsets.Select(subset => subset.Select(m => Flag(flags, m)).Aggregate((a, b) => a * b))]);

    private static Node Average(Node[] inputs)
    {
        var count = Sum(Enumerable.Range(0, 3).Select(i => Flag(inputs[^1], i))).Maximum(Node.Constant(1));
        return Sum(Enumerable.Range(0, 3).Select(i => inputs[i].Where(inputs[^1].Slice(i, 1)))) / count;
    }

    /// <summary>A component is chosen where n choice is between how many are observed before it and one more.</summary>
    private static Node Chosen(TestGraph graph)
    {
        var (inputs, order) = (Gaussians(graph), graph.Learned(3, 0, 1));
        Node[] flags = [.. Enumerable.Range(0, 3).Select(i => Flag(inputs[^1], i))];
        Node[] chosen = [.. flags.Select((flag, i) => Enumerable.Range(0, 3).Where(other => other != i).Aggregate(
            flag, (isFirst, other) =>
                isFirst.Where(Node.Constant(1).Where(flags[other]).Where(order.Slice(i, 1) - order.Slice(other, 1)).Scaled(-1, 1))))];

        return Node.Concatenate(Part(0), Part(1));

        Node Part(int part) => Sum(chosen.Select((flag, i) => inputs[(2 * i) + part].Where(flag)));
    }

    private static Node OneHot(TestGraph graph)
    {
        var (probabilities, uniform) = (Parts(graph.Learned(3).Softmax(), 1), graph.Learned(1, 0, 1));
        var isBelowFirst = Node.Constant(1).Where(probabilities[0] - uniform);
        var isBelowSecond = Node.Constant(1).Where(probabilities[0] + probabilities[1] - uniform);
        return Node.Concatenate(isBelowFirst, isBelowSecond - isBelowFirst, isBelowSecond.Scaled(-1, 1));
    }

    /// <summary>Softmax over the scores of the tokens; -1000 counts as a token that a row lacks.</summary>
    private static Node Attended(TestGraph graph, int heads)
    {
        var (query, inputs, width) = (graph.Learned(2), Gaussians(graph), 2 / heads);
        var any = Sum(Enumerable.Range(0, 3).Select(m => Flag(inputs[^1], m)));
        return Node.Concatenate([.. Enumerable.Range(0, heads).Select(OfHead)]).Where(any);

        Node OfHead(int head)
        {
            var scores = Node.Concatenate([.. Enumerable.Range(0, 3).Select(m =>
            {
                var (flag, score) = (Flag(inputs[^1], m), (Part(query, head) * Part(inputs[2 * m], head)).Sum());
                return (score * (1 / Math.Sqrt(width))).Where(flag) - flag.Scaled(-1000, 1000);
            })]);
            var weights = Parts(scores.Softmax(), 1);
            return Sum(Enumerable.Range(0, 3).Select(m => weights[m] * Part(inputs[(2 * m) + 1], head)));
        }

        Node Part(Node node, int head) => node.Slice(head * width, width);
    }
}
