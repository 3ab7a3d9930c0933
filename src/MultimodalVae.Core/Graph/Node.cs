using System.Diagnostics;

namespace MultimodalVae.Graph;

/// <summary>
/// Numbers of every row, <c>[rows, width]</c>, that a model computes: an operation and what it reads. Nodes are descriptions; nothing is
/// computed when one is made.
/// </summary>
[DebuggerDisplay("{Operation}: {Width}")]
public sealed partial class Node
{
    private readonly Node[] _inputs;

    internal Node(Operation operation, params Node[] inputs)
    {
        foreach (var input in inputs)
            ArgumentNullException.ThrowIfNull(input, nameof(inputs));
        Operation = operation;
        _inputs = inputs;
        Width = operation.WidthOf(InputWidths());
    }

    /// <summary>How many numbers there are for each row.</summary>
    public int Width { get; }

    internal Operation Operation { get; }

    internal IReadOnlyList<Node> Inputs => _inputs;

    internal int[] InputWidths()
    {
        var widths = new int[_inputs.Length];
        for (var i = 0; i < widths.Length; i++)
            widths[i] = _inputs[i].Width;
        return widths;
    }
}
