using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Makes the <see cref="Plan"/> of a graph.</summary>
internal sealed class Planner
{
    private readonly IReadOnlyList<Node> _order;
    private readonly Dictionary<Node, int> _positions = [];
    private readonly Dictionary<Node, List<Node>> _uses = [];
    private readonly HashSet<Node> _outputs;
    private readonly HashSet<Node> _terms;
    private readonly Dictionary<Node, int> _starts = [];
    private readonly Dictionary<Node, List<Node>> _groups = [];
    private readonly HashSet<Node> _inPlace = [];
    private readonly WeightMap _weights;
    private int _placeCount;

    private Planner(IEnumerable<Node> outputs, IEnumerable<Node> terms, WeightMap weights)
    {
        (_outputs, _terms, _weights) = ([.. outputs], [.. terms], weights);
        _order = NodeOrder.Of(NodeLists.Joined(_outputs, _terms));
        foreach (var node in _order)
        {
            _positions.Add(node, _positions.Count);
            foreach (var input in node.Inputs)
                _uses.TryAdd(input, []);
            foreach (var input in node.Inputs)
                _uses[input].Add(node);
        }
    }

    /// <summary>The plan.</summary>
    /// <param name="outputs">Nodes whose numbers are asked for.</param>
    /// <param name="terms">
    /// Nodes whose gradients are given, so that those of all weights that they depend on are computed; empty for a model that is only run.
    /// </param>
    /// <param name="weights">Where the weights are; there may be more than these nodes need.</param>
    public static Plan Of(IEnumerable<Node> outputs, IEnumerable<Node> terms, WeightMap weights) =>
        new Planner(outputs, terms, weights).Make();

    private Plan Make()
    {
        if (_terms.Count > 0)
            Group();
        for (var i = _order.Count - 1; i >= 0; i--)
            Place(_order[i]);
        foreach (var node in _order)
            PlaceSlice(node);
        var steps = Steps();
        var zeros = _terms.Count > 0 ? new ZeroGradients(AddGradients(steps), AddFirstUses(steps)) : ZeroGradients.None;
        return new Plan(steps, _starts, zeros, _weights, _placeCount);
    }

    private PlannedStep[] Steps()
    {
        var steps = new List<PlannedStep>();
        foreach (var node in _order)
        {
            if (IsComputed(node) && StepOf(node) is { } step)
                steps.Add(step);
        }

        return [.. steps];
    }

    private static bool IsComputed(Node node) => node.Operation is not (Input or Slice);

    /// <summary>Linear layers that read the same numbers, and whose weights lie side by side.</summary>
    private void Group()
    {
        foreach (var layers in _order.Where(node => node.Operation is Dense && InPlaceUseOf(node) is null && !IsConcatenated(node)).GroupBy(
            node => node.Inputs[0]))
        {
            var group = new List<Node>();
            foreach (var layer in layers)
            {
                if (group.Count > 0 && EndOf(group[^1]) != OffsetOf(layer))
                    group = [];
                group.Add(layer);
                _groups[layer] = group;
            }
        }

        int OffsetOf(Node layer) => _weights.OffsetOf(layer.Operation.Weights[0]);

        int EndOf(Node layer) => OffsetOf(layer) + (layer.Width * Dense.StepOf(layer.Inputs[0].Width));
    }

    private bool IsConcatenated(Node node) => _uses.GetValueOrDefault(node, []).Any(use => use.Operation is Concatenate);

    /// <summary>The operation that writes its result in the place of a layer's, or null.</summary>
    private Node? InPlaceUseOf(Node node) =>
        node.Operation is Dense && !_outputs.Contains(node) && !_terms.Contains(node)
        && _uses.GetValueOrDefault(node, []) is [{ Operation.IsInPlace: true, Inputs.Count: 1 } use] ? use : null;

    private void Place(Node node)
    {
        if (node.Operation is Slice)
            return;
        if (!_starts.ContainsKey(node))
        {
            var group = GroupOf(node);
            var start = NewPlaces(WidthOf(group)).Start;
            foreach (var member in group)
            {
                _starts[member] = start;
                start += member.Width;
            }
        }

        if (node.Operation is Concatenate)
            PlaceInputs(node);
        else if (node.Inputs is [var input] && InPlaceUseOf(input) == node)
        {
            _starts[input] = _starts[node];
            _inPlace.Add(node);
        }
    }

    private List<Node> GroupOf(Node node) => _groups.GetValueOrDefault(node, [node]);

    private static int WidthOf(List<Node> group)
    {
        var width = 0L;
        foreach (var member in group)
            width += member.Width;
        Check(width);
        return (int)width;
    }

    /// <exception cref="InsufficientMemoryException">A row has more numbers than places.</exception>
    private static void Check(long placeCount)
    {
        if (placeCount > int.MaxValue)
        {
            throw new InsufficientMemoryException(
                $"The parts of the model compute {placeCount} numbers or more for each row; expected {int.MaxValue} at most.");
        }
    }

    private Place PlaceOf(Node node) => new(_starts[node], node.Width);

    /// <summary>
    /// A layer of a single row fills its last vector, and so writes on what is behind it: what is written at its place here must be written
    /// in the order of the places.
    /// </summary>
    private void PlaceInputs(Node node)
    {
        var (start, last) = (_starts[node], -1);
        foreach (var input in node.Inputs)
        {
            var firstWritten = input.Inputs is [var layer] && InPlaceUseOf(layer) == input ? _positions[layer] : _positions[input];
            if (IsComputed(input) && input.Operation is not Concatenate && !_starts.ContainsKey(input) && firstWritten > last)
            {
                _starts[input] = start;
                last = _positions[input];
            }

            start += input.Width;
        }
    }

    private void PlaceSlice(Node node)
    {
        if (node.Operation is Slice slice)
            _starts[node] = _starts[node.Inputs[0]] + slice.Start;
    }

    /// <summary>Aligned, with room behind them for what fills the last vector.</summary>
    private Place NewPlaces(int width)
    {
        var place = new Place(_placeCount, width);
        Check(_placeCount + (long)width + (2 * Padding.Unit));
        _placeCount += Padding.Up(width) + Padding.Unit;
        return place;
    }

    private PlannedStep? StepOf(Node node)
    {
        var group = GroupOf(node);
        if (group[0] != node)
            return null;
        var inputs = new Place[node.Inputs.Count];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = PlaceOf(node.Inputs[i]);
        var scratch = node.Operation.ScratchOf(node.InputWidths());
        return new PlannedStep
        {
            Nodes = group,
            Inputs = inputs,
            GradientUses = new GradientUse[inputs.Length],
            Output = new Place(_starts[node], WidthOf(group)),
            Scratch = scratch == 0 ? default : NewPlaces(scratch),
            EndsInRelu = InPlaceUseOf(node)?.Operation is Elementwise<Relu>,
            IsPartOfInput = _inPlace.Contains(node) && node.Operation is Elementwise<Relu>,
        };
    }

    /// <summary>
    /// In the order in which gradients are computed, the first use of a place sets its gradient and others add theirs. What is never set,
    /// and read, must be 0.
    /// </summary>
    private List<Place> AddGradients(PlannedStep[] steps)
    {
        var (learned, zeros, known) = (new HashSet<Node>(), new List<Place>(), new Intervals());
        foreach (var node in _order)
        {
            if (node.Operation.Weights.Count > 0 || LearnedInputsOf(node).Any())
                learned.Add(node);
        }

        foreach (var term in _terms)
            known.Add(PlaceOf(term));
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            var step = steps[i];
            if (!step.Nodes.Any(learned.Contains))
                continue;
            Zero(step.Output);
            var nodes = step.Nodes[0].Inputs;
            var uses = new GradientUse[nodes.Count];
            int[] inputs = [.. LearnedInputsOf(step.Nodes[0])];
            foreach (var input in inputs)
            {
                // An operation may write the gradients of its inputs number by number in any order: where places overlap, all are added.
                var place = step.Inputs[input];
                var isFirst = !known.Overlaps(place) && !inputs.Any(other => other != input && place.Overlaps(step.Inputs[other]));
                uses[input] = IsAtItsPlace(step, input) || isFirst ? GradientUse.Set : GradientUse.Add;
                if (uses[input] == GradientUse.Add)
                    Zero(place);
                known.Add(place);
            }

            steps[i] = step with { HasGradient = true, GradientUses = uses };
        }

        return zeros;

        IEnumerable<int> LearnedInputsOf(Node node) => Enumerable.Range(0, node.Inputs.Count)
            .Where(input => learned.Contains(node.Inputs[input]) && node.Operation.HasGradientOf(input, node.Inputs.Count));

        void Zero(Place place)
        {
            zeros.AddRange(known.Without(place));
            known.Add(place);
        }
    }

    /// <summary>Whether an input is at a place of the output: a part of a concatenation, or what an operation in place reads.</summary>
    private bool IsAtItsPlace(PlannedStep step, int input) => step.Operation is Concatenate
        ? step.Inputs[input].Start == step.Output.Start + step.Inputs.Take(input).Sum(place => place.Width)
        : _inPlace.Contains(step.Nodes[0]);

    /// <summary>
    /// Gradients go backward: the last step that uses weights sets theirs. A step of several weights, some of which have a gradient
    /// already, adds to all.
    /// </summary>
    private List<Place> AddFirstUses(PlannedStep[] steps)
    {
        var (zeros, used) = (new List<Place>(), new HashSet<LayerWeights>());
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            LayerWeights[] weights = [.. steps[i].Nodes.SelectMany(node => node.Operation.Weights)];
            LayerWeights[] first = [.. weights.Where(used.Add)];
            steps[i] = steps[i] with { IsFirstUseOfWeights = first.Length == weights.Length };
            if (first.Length < weights.Length)
                zeros.AddRange(first.Select(_weights.PlaceOf));
        }

        return zeros;
    }
}
