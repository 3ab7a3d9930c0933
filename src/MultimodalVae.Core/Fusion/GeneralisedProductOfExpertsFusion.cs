using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// Every observed modality gives a Gaussian, and the posterior is their generalised product (Cao and Fleet 2014): each factor has a power
/// alpha_m, one for each latent dimension, and the powers of the observed modalities add up to 1. Precision T = sum of alpha_m T_m, mean =
/// sum of alpha_m T_m mean_m / T. A modality that was not observed is no factor; where none was observed the posterior is the prior, which
/// is no factor otherwise.
/// </summary>
/// <remarks>
/// The powers are learned: alpha_m = exp(a_m) / sum of exp(a) over the observed modalities, a_m being weights that begin at 0. In the paper
/// they are functions of the input. As they add up to 1, what two modalities both tell is not counted twice: the variance is between the
/// least and the greatest one of the experts, and a modality alone has its own posterior.
/// </remarks>
[DebuggerDisplay("variance floor {VarianceFloor}")]
public sealed class GeneralisedProductOfExpertsFusion : ILatentFusion
{
    /// <summary>Creates the description.</summary>
    /// <param name="varianceFloor">What is added to every expert's variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is out of its range.</exception>
    public GeneralisedProductOfExpertsFusion(double varianceFloor = LogFloor.OriginalVariance) =>
        VarianceFloor = LogFloor.Check(varianceFloor, "variance");

    /// <summary>What is added to every expert's variance.</summary>
    public double VarianceFloor { get; }

    /// <inheritdoc/>
    public bool ReadsMutedCodes => false;

    /// <inheritdoc/>
    public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
    {
        var experts = GaussianLayers.Experts(input, latentWidth, VarianceFloor, layers);

        // The prior is the only factor where no modality is observed.
        var anyObserved = Enumerable.Range(0, experts.Count).Select(i => input.Observed.Slice(i, 1)).Aggregate(
            (any, next) => any.Maximum(next));
        var (weights, precision, weighted) = (-anyObserved + 1, -anyObserved + 1, Node.Constant(0, latentWidth));
        foreach (var (i, (mean, logVariance)) in experts.Index())
        {
            var weight = layers.In("experts").In(input.Names[i]).Vector("log_weight", latentWidth).Exp().Where(input.Observed.Slice(i, 1));
            var share = weight * GaussianLayers.Precision(logVariance);
            (weights, precision, weighted) = (weight + weights, share + precision, (share * mean) + weighted);
        }

        return new GaussianPosteriorNodes(weighted / precision, weights.Log() - precision.Log());
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("varianceFloor", VarianceFloor);
    }
}
