using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>
/// How a graph is computed, as immutable data: its operations one after the other, and where each finds and leaves its numbers. What is
/// side by side in the graph has places side by side, so that nothing is copied to be put together or cut.
/// </summary>
internal sealed class Plan
{
    private readonly Dictionary<Node, int> _starts;
    private readonly Dictionary<Node, int> _positions = [];

    /// <param name="steps">All operations that compute something, in order.</param>
    /// <param name="starts">Where the numbers of each node start.</param>
    /// <param name="zeros">What must be 0 before gradients are computed.</param>
    /// <param name="weights">Where the weights are.</param>
    /// <param name="placeCount">How many numbers there are for each row.</param>
    internal Plan(PlannedStep[] steps, Dictionary<Node, int> starts, ZeroGradients zeros, WeightMap weights, int placeCount)
    {
        (Steps, _starts, Zeros, Weights, PlaceCount) = (steps, starts, zeros, weights, placeCount);
        for (var i = 0; i < steps.Length; i++)
        {
            foreach (var node in steps[i].Nodes)
                _positions.Add(node, i);
        }
    }

    /// <summary>All operations that compute something, in order.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; }

    /// <summary>What must be 0 before the gradients of the steps are computed: no step sets it.</summary>
    public ZeroGradients Zeros { get; }

    public WeightMap Weights { get; }

    /// <summary>How many numbers there are for each row, those included that are there only to fill vectors.</summary>
    public int PlaceCount { get; }

    public Place PlaceOf(Node node) => new(_starts[node], node.Width);

    public bool Computes(Node node) => _starts.ContainsKey(node);

    /// <summary>Where the numbers of a kind of input are given, or null where the graph reads none of that kind.</summary>
    public Place? PlaceOf(InputKind kind)
    {
        foreach (var node in _starts.Keys)
        {
            if (node.Operation is Input input && input.Kind == kind)
                return PlaceOf(node);
        }

        return null;
    }

    /// <summary>The positions of the steps that compute some nodes, in order.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="given">Nodes whose numbers are there already.</param>
    public int[] StepsTo(IEnumerable<Node> nodes, IReadOnlyCollection<Node> given)
    {
        var (isNeeded, seen, pending) = (new bool[Steps.Count], new HashSet<Node>(given), new Stack<Node>(nodes));
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node))
                continue;
            foreach (var input in node.Inputs)
                pending.Push(input);
            if (!_positions.TryGetValue(node, out var position))
                continue;
            isNeeded[position] = true;
            foreach (var other in Steps[position].Nodes)
                pending.Push(other);
        }

        var steps = new List<int>();
        for (var i = 0; i < isNeeded.Length; i++)
        {
            if (isNeeded[i])
                steps.Add(i);
        }

        return [.. steps];
    }
}

/// <summary>Gradients that steps add to, and none sets.</summary>
/// <param name="Numbers">Places among the numbers of a row.</param>
/// <param name="Weights">Places among all weights.</param>
internal sealed record ZeroGradients(IReadOnlyList<Place> Numbers, IReadOnlyList<Place> Weights)
{
    public static ZeroGradients None { get; } = new([], []);
}

/// <summary>One operation, or several linear layers that read the same numbers, as one product of matrices.</summary>
internal sealed record PlannedStep
{
    /// <summary>The nodes that it computes.</summary>
    public required IReadOnlyList<Node> Nodes { get; init; }

    public required Place[] Inputs { get; init; }

    public required Place Output { get; init; }

    public required Place Scratch { get; init; }

    public required GradientUse[] GradientUses { get; init; }

    /// <summary>Whether its output has a gradient.</summary>
    public bool HasGradient { get; init; }

    public bool IsFirstUseOfWeights { get; init; }

    public bool EndsInRelu { get; init; }

    /// <summary>Whether another step computes its result with its own.</summary>
    public bool IsPartOfInput { get; init; }

    public Operation Operation => Nodes[0].Operation;
}
