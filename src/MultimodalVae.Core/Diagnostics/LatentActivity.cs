using System.Diagnostics;

namespace MultimodalVae;

/// <summary>How much the latent space is used. Where it is not, the posterior has collapsed onto the prior.</summary>
[DebuggerDisplay("{ActiveDimensions.Count} of {MeanVariances.Count} dimensions active, {Divergence} nats")]
public sealed class LatentActivity
{
    internal LatentActivity(
        IReadOnlyList<double> meanVariances, double divergence, IReadOnlyList<double>? divergenceByDimension, double activeVariance,
        bool divergenceIsBound)
    {
        DivergenceIsBound = divergenceIsBound;
        MeanVariances = meanVariances;
        Divergence = divergence;
        DivergenceByDimension = divergenceByDimension;
        ActiveDimensions = [.. meanVariances.Index().Where(variance => variance.Item > activeVariance).Select(variance => variance.Index)];
    }

    /// <summary>
    /// The variance over the rows of the posterior mean of each latent dimension: A_u of Burda, Grosse and Salakhutdinov (2016).
    /// </summary>
    public IReadOnlyList<double> MeanVariances { get; }

    /// <summary>
    /// KL(q(z|x) || N(0, I)), nats per row: the mean over the rows; where <see cref="DivergenceIsBound"/>, an upper bound of it.
    /// </summary>
    public double Divergence { get; }

    /// <summary>
    /// Whether <see cref="Divergence"/> is an upper bound, as of a mixture: the mean of the divergences of its components.
    /// </summary>
    public bool DivergenceIsBound { get; }

    /// <summary>The same for each latent dimension; null where the posterior gives one divergence for all of them.</summary>
    public IReadOnlyList<double>? DivergenceByDimension { get; }

    /// <summary>The dimensions, counted from 0, of which the variance is above <see cref="DiagnosticsOptions.ActiveVariance"/>.</summary>
    public IReadOnlyList<int> ActiveDimensions { get; }
}
