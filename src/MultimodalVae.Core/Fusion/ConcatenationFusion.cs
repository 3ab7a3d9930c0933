using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// The original's fusion (arXiv 1910.03854): the codes side by side, shared layers, and a linear layer each for mean and
/// log-variance, log-variance = log(exp(a) + floor). Muted modalities take part with the code of the mute value.
/// </summary>
[DebuggerDisplay("{Widths.Count} layers")]
public sealed class ConcatenationFusion : ILatentFusion
{
    /// <summary>Creates the description.</summary>
    /// <param name="widths">The widths of the shared layers, each 1 to 1,000,000.</param>
    /// <param name="activation">The function after each shared layer.</param>
    /// <param name="varianceFloor">What is added to every variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width or the floor is out of its range.</exception>
    public ConcatenationFusion(
        IEnumerable<int> widths, Activation? activation = null, double varianceFloor = LogFloor.OriginalVariance)
    {
        Widths = LayerWidths.Check(widths);
        Activation = activation ?? Activation.Relu;
        VarianceFloor = LogFloor.Check(varianceFloor, "variance");
    }

    /// <summary>The widths of the shared layers.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <summary>The function after each shared layer.</summary>
    public Activation Activation { get; }

    /// <summary>What is added to every variance.</summary>
    public double VarianceFloor { get; }

    /// <inheritdoc/>
    public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(layers);
        var shared = layers.In("shared").Stack(Node.Concatenate([.. input.Codes]), Widths, Activation.Apply);
        return GaussianLayers.Posterior(shared, latentWidth, VarianceFloor, layers.In("latent"));
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("widths", Widths).Add("activation", Activation.Name).Add("varianceFloor", VarianceFloor);
    }
}
