using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// A Laplace distribution for every column: a linear layer each for mean and log-scale, log-scale = log(exp(a) + floor). -log p(x|z) grows
/// with the absolute error, not its square: choose it where the log has outliers.
/// </summary>
[DebuggerDisplay("scale floor {ScaleFloor}")]
public sealed class LaplaceLikelihood : ILikelihood
{
    private const double DefaultScaleFloor = 0.01;

    /// <summary>Creates the description.</summary>
    /// <param name="scaleFloor">
    /// What is added to every scale, in scaled units; 0 or more. The default value is 0.01, the root of the Gaussian's variance floor.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is negative or not finite.</exception>
    public LaplaceLikelihood(double scaleFloor = DefaultScaleFloor) => ScaleFloor = LogFloor.Check(scaleFloor, "scale");

    /// <summary>What is added to every scale.</summary>
    public double ScaleFloor { get; }

    /// <summary>True: its columns are measured in units.</summary>
    public bool ScalesColumns => true;

    /// <inheritdoc/>
    public DistributionNodes Describe(Node features, Modality modality, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(modality);
        ArgumentNullException.ThrowIfNull(layers);
        var mean = layers.Dense("mean", features, modality.Width);
        return new LaplaceNodes(mean, layers.Dense("log_scale", features, modality.Width).FlooredLog(ScaleFloor));
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("scaleFloor", ScaleFloor);
    }
}
