using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// A Gaussian for every column, with a mean from the features and one learned standard deviation for all columns and rows of the modality,
/// variance = exp(a) + floor: the sigma-VAE (Rybkin, Daniilidis and Levine 2021). It weighs the modalities against each other and the
/// latent loss by itself, and cannot hide single rows behind a large variance.
/// </summary>
[DebuggerDisplay("variance floor {VarianceFloor}")]
public sealed class LearnedScaleGaussianLikelihood : ILikelihood
{
    /// <summary>Creates the description.</summary>
    /// <param name="varianceFloor">
    /// What is added to the variance, in scaled units; 0 or more. The default value is 1e-4, the original's.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is negative or not finite.</exception>
    public LearnedScaleGaussianLikelihood(double varianceFloor = LogFloor.OriginalVariance) =>
        VarianceFloor = LogFloor.Check(varianceFloor, "variance");

    /// <summary>What is added to the variance.</summary>
    public double VarianceFloor { get; }

    /// <summary>True: its columns are measured in units.</summary>
    public bool ScalesColumns => true;

    /// <inheritdoc/>
    public DistributionNodes Describe(Node features, Modality modality, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(modality);
        ArgumentNullException.ThrowIfNull(layers);
        return new GaussianNodes(
            layers.Dense("mean", features, modality.Width), layers.Vector("log_variance", 1).FlooredLog(VarianceFloor));
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("varianceFloor", VarianceFloor);
    }
}
