using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// One encoder for all columns: shared layers and a linear layer each for mean and log-variance, log-variance = log(exp(a) + floor). They
/// read all modalities side by side, 0 in the place of one that was not observed, so that it adds nothing to the first layer (Nazábal et
/// al. 2020, section 3.3), and for each modality a 1 where it was observed and a 0 where not. A modality for which
/// neither an encoder nor hidden layers are configured has no encoder with this fusion: the shared layers read its columns.
/// </summary>
[DebuggerDisplay("{Widths.Count} layers")]
public sealed class SharedEncoderFusion : ILatentFusion
{
    /// <summary>Creates the description.</summary>
    /// <param name="widths">The widths of the shared layers, each 1 to 1,000,000.</param>
    /// <param name="activation">The function after each shared layer.</param>
    /// <param name="varianceFloor">What is added to every variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width or the floor is out of its range.</exception>
    public SharedEncoderFusion(
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
    public bool ReadsMutedCodes => false;

    /// <inheritdoc/>
    public bool ReadsColumns => true;

    /// <inheritdoc/>
    public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(layers);
        var all = Node.Concatenate([.. input.Codes.Select((_, i) => input.ObservedCode(i)), input.Observed]);
        return GaussianLayers.Posterior(
            layers.In("shared").Stack(all, Widths, Activation.Apply), latentWidth, VarianceFloor, layers.In("latent"));
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("widths", Widths).Add("activation", Activation.Name).Add("varianceFloor", VarianceFloor);
    }
}
