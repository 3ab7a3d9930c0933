using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>Linear layers with an activation after each; without layers the code is the modality itself.</summary>
[DebuggerDisplay("{Widths.Count} layers")]
public sealed class DenseEncoder : IModalityEncoder
{
    /// <summary>Creates the description.</summary>
    /// <param name="widths">The widths of the layers, each 1 to 1,000,000. The last one is the code width.</param>
    /// <param name="activation">The function after each layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1.</exception>
    public DenseEncoder(IEnumerable<int> widths, Activation? activation = null)
    {
        Widths = LayerWidths.Check(widths);
        Activation = activation ?? Activation.Relu;
    }

    /// <summary>The widths of the layers.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <summary>The function after each layer.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    public int CodeWidth(Modality modality)
    {
        ArgumentNullException.ThrowIfNull(modality);
        return Widths.Count > 0 ? Widths[^1] : modality.Width;
    }

    /// <inheritdoc/>
    public Node Encode(Node columns, Modality modality, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return layers.Stack(columns, Widths, Activation.Apply);
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("widths", Widths).Add("activation", Activation.Name);
    }
}
