using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>What a flag hides, also NaN and infinity, reaches neither values nor gradients.</summary>
public sealed class HiddenValueTests
{
    private const int Rows = 21;

    private static readonly Dictionary<string, Func<HiddenGraph, Node>> _graphs = new()
    {
        ["Gate"] = hidden => hidden.ByColumn(3).Where(hidden.Flags),
        ["Gate of one flag"] = hidden => hidden.Behind(1, 4).Where(hidden.Flags.Slice(1, 1)),
        ["ComponentAverage"] =
            hidden => new Node(new ComponentAverage(), hidden.Behind(0, 2), hidden.Behind(1, 2), hidden.Behind(2, 2), hidden.Flags),
        ["ProductOfExperts"] = hidden => new Node(new ProductOfExperts(), hidden.Experts()),
        ["SubsetProducts"] = hidden => new Node(new SubsetProducts(), hidden.Experts()),
        ["ChosenComponent"] = hidden => new Node(new ChosenComponent(), [.. hidden.Experts(), hidden.Graph.Learned(1, 0, 1)]),
        ["Attention"] = hidden => new Node(new Attention(2), [hidden.Graph.Learned(2), .. hidden.Experts()]),
    };

    public static TheoryData<string> Names => [.. _graphs.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Hidden_number_that_is_not_finite_changes_no_value_and_no_gradient(string name)
    {
        var hidden = new HiddenGraph();
        hidden.Graph.Outputs = [_graphs[name](hidden)];
        var numbers = GraphNumbers.Random(hidden.Graph, Rows, seed: 1);
        foreach (var engine in TestEngine.All)
        {
            var (expected, inBlock) = (engine.Train(hidden.Graph, numbers), engine.Infer(hidden.Graph, numbers)[0]);
            ResultComparison.Pairs(expected, expected).SelectMany(pair => pair.Found).Should().OnlyContain(value => double.IsFinite(value));
            foreach (var value in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
            {
                var poisoned = hidden.Poison(numbers, value);
                foreach (var pair in ResultComparison.Pairs(engine.Train(hidden.Graph, poisoned), expected))
                    Assert.True(pair.Found.AsSpan().SequenceEqual(pair.Expected), $"{pair.Name}, {engine}, {value} hidden");
                foreach (var row in Enumerable.Range(0, Rows))
                    Assert.Equal(GraphNumbers.OfRow(inBlock, row, Rows), engine.Infer(hidden.Graph, poisoned.Row(row))[0]);
            }
        }
    }

    /// <summary>A graph with three flags, and numbers that they hide.</summary>
    private sealed class HiddenGraph
    {
        private readonly List<(int Input, int? Flag)> _hidden = [];

        public HiddenGraph() => Flags = Graph.Given(3, random => random.Next(2));

        public TestGraph Graph { get; } = new();

        public Node Flags { get; }

        /// <summary>Learned numbers plus what may be poison behind a flag.</summary>
        public Node Behind(int flag, int width) => Add(flag, width);

        /// <summary>The same, each behind the flag of its position.</summary>
        public Node ByColumn(int width) => Add(null, width);

        public Node[] Experts() => [.. Enumerable.Range(0, 6).Select(i => Behind(i / 2, 2)), Flags];

        /// <summary>Numbers with a value in all hidden places.</summary>
        public GraphNumbers Poison(GraphNumbers numbers, double value)
        {
            double[][] inputs = [.. numbers.Inputs];
            foreach (var (input, flag) in _hidden)
            {
                var width = Graph.Inputs[input].Given.Width;
                inputs[input] = [.. inputs[input].Select((number, i) => IsObserved(i / width, flag ?? (i % width)) ? number : value)];
            }

            return numbers with { Inputs = inputs };

            bool IsObserved(int row, int flag) => inputs[0][(row * Flags.Width) + flag] > 0;
        }

        private Node Add(int? flag, int width)
        {
            var learned = Graph.Learned(width);
            _hidden.Add((Graph.Inputs.Count, flag));
            return learned + Graph.Given(width, GraphNumbers.Uniform);
        }
    }
}
