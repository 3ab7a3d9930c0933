using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>A graph with three flags, and numbers that they hide.</summary>
internal sealed class HiddenGraph
{
    private readonly List<(int Input, int? Flag)> _hidden = [];

    private HiddenGraph() => Flags = Graph.Given(3, random => random.Next(2));

    /// <summary>Every operation that has flags.</summary>
    public static IReadOnlyDictionary<string, Func<HiddenGraph, Node>> All { get; } = new Dictionary<string, Func<HiddenGraph, Node>>
    {
        ["Gate"] = hidden => hidden.ByColumn(3).Where(hidden.Flags),
        ["Gate of one flag"] = hidden => hidden.Behind(1, 4).Where(hidden.Flags.Slice(1, 1)),
        ["ComponentAverage"] =
            hidden => new Node(new ComponentAverage(), hidden.Behind(0, 2), hidden.Behind(1, 2), hidden.Behind(2, 2), hidden.Flags),
        ["ProductOfExperts"] = hidden => new Node(new ProductOfExperts(), hidden.Experts()),
        ["SubsetProducts"] = hidden => new Node(new SubsetProducts(), hidden.Experts()),
        ["ChosenComponent"] = hidden =>
            new Node(new ChosenComponent(), [.. hidden.Experts(), hidden.Graph.Learned(hidden.Flags.Width, 0, 1)]),
        ["Attention"] = hidden => new Node(new Attention(2), [hidden.Graph.Learned(2), .. hidden.Experts()]),
    };

    public TestGraph Graph { get; } = new();

    private Node Flags { get; }

    public static HiddenGraph Of(string name)
    {
        var hidden = new HiddenGraph();
        hidden.Graph.Outputs = [All[name](hidden)];
        return hidden;
    }

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

    private Node[] Experts() => [.. Enumerable.Range(0, 6).Select(i => Behind(i / 2, 2)), Flags];

    /// <summary>Learned numbers plus what may be poison behind a flag.</summary>
    private Node Behind(int flag, int width) => Add(flag, width);

    /// <summary>The same, each behind the flag of its position.</summary>
    private Node ByColumn(int width) => Add(null, width);

    private Node Add(int? flag, int width)
    {
        var learned = Graph.Learned(width);
        _hidden.Add((Graph.Inputs.Count, flag));
        return learned + Graph.Given(width, GraphNumbers.Uniform);
    }
}
