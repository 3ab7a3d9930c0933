using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Engines;

/// <summary>
/// Steps sorted by what they read: the columns of one modality alone, as an encoder does, or anything else. Where the same rows are encoded
/// under another mask, the steps of a modality of which both masks show the same have their results already.
/// </summary>
internal sealed class ModalitySteps
{
    private const int Several = -1;

    private readonly ModalityLayout _layout;
    private readonly Dictionary<Node, int> _modalities = [];

    /// <param name="plan">The plan.</param>
    /// <param name="steps">The positions of the steps, in order.</param>
    /// <param name="layout">The columns.</param>
    public ModalitySteps(Plan plan, int[] steps, ModalityLayout layout)
    {
        _layout = layout;
        foreach (var node in NodeOrder.Of(steps.Select(step => plan.Steps[step].Nodes[0])))
            _modalities.Add(node, ModalityOf(node));
        var sorted = Array.ConvertAll(steps, step => (Step: step, Modality: _modalities[plan.Steps[step].Nodes[0]]));
        OfOne = new int[layout.Modalities.Count][];
        for (var i = 0; i < OfOne.Length; i++)
            OfOne[i] = Of(i);
        OfSeveral = Of(Several);

        int[] Of(int modality) => [.. sorted.Where(step => step.Modality == modality).Select(step => step.Step)];
    }

    /// <summary>For each modality the steps that read nothing else, in order.</summary>
    public int[][] OfOne { get; }

    /// <summary>All other steps, in order. Those of one modality do not depend on them.</summary>
    public int[] OfSeveral { get; }

    private int ModalityOf(Node node) => node switch
    {
        { Operation: Slice slice, Inputs: [{ Operation: Input input }] } => ModalityOf(input, slice.Start, slice.Width),
        { Operation: Input input } => ModalityOf(input, 0, input.Width),
        { Inputs.Count: 0 } => Several,
        _ => node.Inputs.All(input => _modalities[input] == _modalities[node.Inputs[0]]) ? _modalities[node.Inputs[0]] : Several,
    };

    private int ModalityOf(Input input, int start, int width)
    {
        for (var (i, column) = (0, 0); i < _layout.Modalities.Count; column += _layout.Modalities[i++].Width)
        {
            var isOfIt = input.Kind switch
            {
                InputKind.Columns => start >= column && start + width <= column + _layout.Modalities[i].Width,
                InputKind.Observed => start == i && width == 1,
                _ => false,
            };
            if (isOfIt)
                return i;
        }

        return Several;
    }
}
