using System.Diagnostics;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>
/// Every observed modality gives a Gaussian posterior q(z|x_m) of its own, and the joint posterior is their product: precision T = sum of
/// T_m, mean = sum of T_m mean_m / T. Training charges not only for its divergence from the prior but for that from each modality's own
/// posterior (MVTCAE: Hwang et al. 2021, "Multi-View Representation Learning via Total Correlation Objective"), so that each alone comes
/// near to what all say. A modality that was not observed is no factor and has no term; where none was observed the posterior is the prior.
/// </summary>
/// <remarks>
/// With V observed modalities the paper maximises (V - a) / V E[log p(x|z)] - (1 - a) KL(q || p) - a / V sum over m of KL(q || q_m).
/// Divided by (V - a) / V, the latent term is (V (1 - a) KL(q || p) + a sum over m of KL(q || q_m)) / (V - a); of one modality it is the
/// divergence from the prior. In the paper V is the number of all modalities, and all are shown in training
/// (<see cref="MutingStrategy.None"/>); under a muting V is the number of those that a row shows. ELBO, log-likelihoods and diagnosis are
/// those of q and the prior.
/// </remarks>
[DebuggerDisplay("total correlation {TotalCorrelation}, variance floor {VarianceFloor}")]
public sealed class TotalCorrelationFusion : ILatentFusion
{
    /// <summary>Creates the description.</summary>
    /// <param name="totalCorrelation">
    /// The weight a of the divergences from the modalities' own posteriors: 0, where the objective is the ELBO, or more, and less than 1.
    /// The default value is 5/6.
    /// </param>
    /// <param name="varianceFloor">What is added to every expert's variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight or the floor is out of its range.</exception>
    public TotalCorrelationFusion(double totalCorrelation = 5.0 / 6, double varianceFloor = LogFloor.OriginalVariance)
    {
        if (!(totalCorrelation is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(totalCorrelation), totalCorrelation, "The weight of the total correlation must be 0 or more, and less than 1.");
        (TotalCorrelation, VarianceFloor) = (totalCorrelation, LogFloor.Check(varianceFloor, "variance"));
    }

    /// <summary>The weight of the divergences from the modalities' own posteriors.</summary>
    public double TotalCorrelation { get; }

    /// <summary>What is added to every expert's variance.</summary>
    public double VarianceFloor { get; }

    /// <inheritdoc/>
    public bool ReadsMutedCodes => false;

    /// <inheritdoc/>
    public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
    {
        // One that is not observed counts as N(0, I) until its flag leaves it out, so that no number of it is infinite.
        (Node Mean, Node LogVariance, Node Flag)[] experts =
            [.. GaussianLayers.Experts(input, latentWidth, VarianceFloor, layers).Select((expert, i) =>
            {
                var flag = input.Observed.Slice(i, 1);
                return (expert.Mean.Where(flag), expert.LogVariance.Where(flag), flag);
            })];
        var count = input.Observed.Sum();
        var countOrOne = count.Maximum(Node.Constant(1));

        // The prior is the only factor where no modality is observed.
        var (precision, weighted) = (countOrOne - count, Node.Constant(0, latentWidth));
        foreach (var (mean, logVariance, flag) in experts)
        {
            var share = GaussianLayers.Precision(logVariance).Where(flag);
            (precision, weighted) = (share + precision, (share * mean) + weighted);
        }

        var product = new GaussianPosteriorNodes(weighted / precision, -precision.Log());
        var divergences = experts.Select(expert => Divergence(product, expert)).Aggregate((sum, next) => sum + next);
        var term = ((product.DivergenceFromPrior * countOrOne * (1 - TotalCorrelation)) + (divergences * TotalCorrelation)) / (
            countOrOne - TotalCorrelation);
        return new GaussianPosteriorNodes(product.Mean, product.LogVariance, term);
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("totalCorrelation", TotalCorrelation);
        options.Add("varianceFloor", VarianceFloor);
    }

    /// <summary>KL(q || N(mean, variance)) of each latent dimension; 0 where the modality was not observed.</summary>
    private static Node Divergence(GaussianPosteriorNodes posterior, (Node Mean, Node LogVariance, Node Flag) expert)
    {
        var ratio = (posterior.LogVariance.Exp() + (posterior.Mean - expert.Mean).Square()) * GaussianLayers.Precision(expert.LogVariance);
        return ((ratio - posterior.LogVariance + expert.LogVariance - 1) * 0.5).Where(expert.Flag);
    }
}
