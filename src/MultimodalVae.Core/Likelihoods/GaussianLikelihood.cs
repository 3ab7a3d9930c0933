using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// N(mean, variance) for every column, mean and variance both computed from the features by a linear layer each:
/// log-variance = log(exp(a) + floor), a the layer's output (arXiv 1910.03854, its published code).
/// </summary>
[DebuggerDisplay("variance floor {VarianceFloor}")]
public sealed class GaussianLikelihood : ILikelihood
{
    /// <summary>Creates the description.</summary>
    /// <param name="varianceFloor">
    /// What is added to every variance, in scaled units; 0 or more. The default value is 1e-4, the original's.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is negative or not finite.</exception>
    public GaussianLikelihood(double varianceFloor = LogFloor.OriginalVariance) =>
        VarianceFloor = LogFloor.Check(varianceFloor, "variance");

    /// <summary>What is added to every variance.</summary>
    public double VarianceFloor { get; }

    /// <summary>True: its columns are measured in units.</summary>
    public bool ScalesColumns => true;

    /// <inheritdoc/>
    public DistributionNodes Describe(Node features, Modality modality, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(modality);
        ArgumentNullException.ThrowIfNull(layers);
        var mean = layers.Dense("mean", features, modality.Width);
        return new GaussianNodes(mean, layers.Dense("log_variance", features, modality.Width).FlooredLog(VarianceFloor));
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("varianceFloor", VarianceFloor);
    }
}
