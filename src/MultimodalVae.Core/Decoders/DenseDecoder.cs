using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>Linear layers with an activation after each; without layers the features are what it reads.</summary>
[DebuggerDisplay("{Widths.Count} layers")]
public sealed class DenseDecoder : IModalityDecoder
{
    /// <summary>Creates the description.</summary>
    /// <param name="widths">The widths of the layers, each 1 to 1,000,000. The last one is the feature width.</param>
    /// <param name="inputWidth">The width of its part of a last shared layer, or null to read all of the shared decoder's output.</param>
    /// <param name="activation">The function after each layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is out of its range.</exception>
    public DenseDecoder(IEnumerable<int> widths, int? inputWidth = null, Activation? activation = null)
    {
        if (inputWidth is { } width && !LayerWidths.IsUsable(width))
            throw new ArgumentOutOfRangeException(nameof(inputWidth), inputWidth, "The input width of a decoder must be 1 to 1,000,000.");
        Widths = LayerWidths.Check(widths);
        InputWidth = inputWidth;
        Activation = activation ?? Activation.Relu;
    }

    /// <summary>The widths of the layers.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <inheritdoc/>
    public int? InputWidth { get; }

    /// <summary>The function after each layer.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    public int FeatureWidth(int inputWidth) => Widths.Count > 0 ? Widths[^1] : inputWidth;

    /// <inheritdoc/>
    public Node Decode(Node input, Modality modality, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return layers.Stack(input, Widths, Activation.Apply);
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("widths", Widths).Add("inputWidth", InputWidth).Add("activation", Activation.Name);
    }
}
