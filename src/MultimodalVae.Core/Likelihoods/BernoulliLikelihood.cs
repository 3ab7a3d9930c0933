using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// No or yes for every column, all independent given z: a linear layer gives the logit, P(yes) = 1 / (1 + exp(-logit)). For binary senses
/// such as touch: a Gaussian can be as narrow as its floor allows between two values, a Bernoulli says how sure it is.
/// </summary>
[DebuggerDisplay("{Coding}")]
public sealed class BernoulliLikelihood : ILikelihood, ICodedLikelihood
{
    /// <summary>Creates the description.</summary>
    /// <param name="coding">
    /// The numbers that stand for no and yes in the data. The default value is <see cref="BinaryCoding.ZeroOne"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coding.</exception>
    public BernoulliLikelihood(BinaryCoding coding = BinaryCoding.ZeroOne) => Coding = BinaryCodes.Check(coding);

    /// <summary>The numbers that stand for no and yes in the data.</summary>
    public BinaryCoding Coding { get; }

    /// <inheritdoc/>
    public string? ProblemOf(Modality modality, ReadOnlySpan<double> values) => BinaryColumns.ProblemOf(modality, values, Coding);

    /// <inheritdoc/>
    public DistributionNodes Describe(Node features, Modality modality, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(modality);
        ArgumentNullException.ThrowIfNull(layers);
        return new BernoulliNodes(layers.Dense("logit", features, modality.Width), Coding);
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("coding", Coding);
    }
}
