using System.Diagnostics;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Parts;

/// <summary>
/// Every observed modality gives a Gaussian, and the posterior is their product with the prior N(0, I) (Wu and Goodman 2018, section 2.2;
/// products of Gaussians: Cao and Fleet 2014): precision T = 1 + sum of T_m, mean = sum of T_m mean_m / T. A modality that was not observed
/// is no factor. With every modality more the posterior is more certain; where none was observed it is the prior, whose variance no
/// posterior exceeds.
/// </summary>
/// <remarks>
/// A linear layer of each modality gives a_m, the mean of its posterior alone, and not mean_m: T_m mean_m = (1 + T_m) a_m. Variances begin
/// near exp(-2). With mean_m and variances of 1 small models collapse onto the prior (docs/fusion.md). The objective is one ELBO of all
/// modalities under the mask of the muting, and not the paper's sum of ELBOs over subsets.
/// </remarks>
[DebuggerDisplay("variance floor {VarianceFloor}")]
public sealed class ProductOfExpertsFusion : ILatentFusion
{
    /// <summary>Creates the description.</summary>
    /// <param name="varianceFloor">What is added to every expert's variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is out of its range.</exception>
    public ProductOfExpertsFusion(double varianceFloor = LogFloor.OriginalVariance) =>
        VarianceFloor = LogFloor.Check(varianceFloor, "variance");

    /// <summary>What is added to every expert's variance.</summary>
    public double VarianceFloor { get; }

    /// <inheritdoc/>
    public bool ReadsMutedCodes => false;

    /// <inheritdoc/>
    public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
    {
        var experts = GaussianLayers.Factors(input, latentWidth, VarianceFloor, layers);
        var product = new Node(
            new ProductOfExperts(), [.. experts.SelectMany(expert => (Node[])[expert.Mean, expert.LogVariance]), input.Observed]);
        return new GaussianPosteriorNodes(product.Slice(0, latentWidth), product.Slice(latentWidth, latentWidth));
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("varianceFloor", VarianceFloor);
    }
}
