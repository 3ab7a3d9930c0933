using System.Diagnostics;

namespace MultimodalVae.Graph;

/// <summary>What a fusion is given, in the operations of a graph: the code of every modality, and which modalities were observed.</summary>
[DebuggerDisplay("{Codes.Count} codes")]
public sealed class FusionNodes
{
    /// <summary>Creates the input of a fusion. A model does so itself; a test of a fusion does too.</summary>
    /// <param name="codes">One code for each modality, in the order of the layout: <c>[rows, code width]</c>.</param>
    /// <param name="observed">1 where any column of a modality was observed, else 0: <c>[rows, modalities]</c>.</param>
    /// <param name="names">The name of each modality.</param>
    /// <exception cref="ArgumentException">There is not a flag, or not a name, for each code.</exception>
    public FusionNodes(IReadOnlyList<Node> codes, Node observed, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(observed);
        ArgumentNullException.ThrowIfNull(names);
        if (codes.Count != observed.Width)
            throw new ArgumentException($"Expected a flag for each of the {codes.Count} codes, found {observed.Width}.", nameof(observed));
        if (codes.Count != names.Count)
            throw new ArgumentException($"Expected a name for each of the {codes.Count} codes, found {names.Count}.", nameof(names));
        (Codes, Observed, Names) = (codes, observed, [.. names]);
    }

    /// <summary>
    /// One code for each modality, in the order of the layout: <c>[rows, code width]</c>, of muted values where nothing was observed.
    /// </summary>
    public IReadOnlyList<Node> Codes { get; }

    /// <summary>1 where any column of a modality was observed, else 0: <c>[rows, modalities]</c>.</summary>
    public Node Observed { get; }

    /// <summary>The name of each modality, in the order of the layout.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// The code of a modality where it was observed, and 0 where it was not: <c>[rows, code width]</c>. Whatever a code holds that nothing
    /// was observed for, also NaN, goes no further forward, and the gradient of the code is 0; an encoder that makes NaN of muted values
    /// still gives NaN times 0 to its own weights.
    /// </summary>
    /// <param name="modality">The position of the modality in the layout.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such modality.</exception>
    public Node ObservedCode(int modality)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)modality, (uint)Codes.Count, nameof(modality));
        return Codes[modality].Where(Observed.Slice(modality, 1));
    }
}
