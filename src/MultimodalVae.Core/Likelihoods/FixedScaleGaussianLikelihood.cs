using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// A Gaussian for every column, with a mean from the features and one standard deviation for all columns and rows: -log p(x|z) is the
/// squared error / (2 scale^2) and a constant. Choose it where the noise of the sensor is known, or where a learned variance hides what is
/// not reconstructed.
/// </summary>
[DebuggerDisplay("scale {Scale}")]
public sealed class FixedScaleGaussianLikelihood : ILikelihood
{
    /// <summary>Creates the description.</summary>
    /// <param name="scale">
    /// The standard deviation, in the units that the model learns in (docs/scaling.md): a finite number above 0. The default value is 1.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of its range.</exception>
    public FixedScaleGaussianLikelihood(double scale = 1) => Scale = double.IsFinite(scale) && scale > 0
        ? scale
        : throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be a finite number above 0.");

    /// <summary>The standard deviation, in the units that the model learns in.</summary>
    public double Scale { get; }

    /// <summary>True: its columns are measured in units.</summary>
    public bool ScalesColumns => true;

    /// <inheritdoc/>
    public DistributionNodes Describe(Node features, Modality modality, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(modality);
        ArgumentNullException.ThrowIfNull(layers);
        return new GaussianNodes(layers.Dense("mean", features, modality.Width), Node.Constant(2 * Math.Log(Scale)));
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("scale", Scale);
    }
}
