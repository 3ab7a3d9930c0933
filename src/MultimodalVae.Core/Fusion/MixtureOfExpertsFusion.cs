using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// Every observed modality gives a Gaussian, and the posterior is their mixture with equal weights (Shi et al. 2019, section 3.2): each
/// modality must be able to tell z alone, and no modality can overrule another. Samples are stratified over the rows of a batch, so that
/// each component has its share of them. A modality that was not observed is no component; where none was observed the posterior is the
/// prior.
/// </summary>
/// <remarks>
/// The latent loss is the mean of the components' divergences from the prior, an upper bound of the mixture's. One z per row is decoded,
/// from one component, where the paper decodes one from every component: an estimate of the same reconstruction loss, with more variance.
/// </remarks>
[DebuggerDisplay("variance floor {VarianceFloor}")]
public sealed class MixtureOfExpertsFusion : ILatentFusion
{
    /// <summary>Creates the description.</summary>
    /// <param name="varianceFloor">What is added to every expert's variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is out of its range.</exception>
    public MixtureOfExpertsFusion(double varianceFloor = LogFloor.OriginalVariance) =>
        VarianceFloor = LogFloor.Check(varianceFloor, "variance");

    /// <summary>What is added to every expert's variance.</summary>
    public double VarianceFloor { get; }

    /// <inheritdoc/>
    public bool ReadsMutedCodes => false;

    /// <inheritdoc/>
    public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers) =>
        new MixturePosteriorNodes(GaussianLayers.Experts(input, latentWidth, VarianceFloor, layers), input.Observed, input.Names);

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("varianceFloor", VarianceFloor);
    }
}
