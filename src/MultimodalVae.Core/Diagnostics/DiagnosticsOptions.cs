namespace MultimodalVae;

/// <summary>How a model is diagnosed, and from where on a finding looks bad.</summary>
public sealed record DiagnosticsOptions
{
    /// <summary>
    /// The weight of the latent loss whose gradient is compared with the others; finite, 0 or more. Training tells its own. The default
    /// value is 1.
    /// </summary>
    public double Beta { get; init; } = 1;

    /// <summary>
    /// How many values are drawn from p(x|z) for every value of the rows to judge the predicted variance, 1 to 1,000,000. The default value is
    /// 199: the 99 % interval then ends at the smallest and the largest draw.
    /// </summary>
    public int Draws { get; init; } = 199;

    /// <summary>The seed of z and of the draws. The default value is 0.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// A latent dimension is active where the variance of its posterior mean over the rows is above this; 0 or more. The default value is
    /// 0.01, that of Burda, Grosse and Salakhutdinov (2016), who found the variances of active and inactive units far apart from it.
    /// </summary>
    public double ActiveVariance { get; init; } = 0.01;

    /// <summary>
    /// The posterior has collapsed where KL(q(z|x) || N(0, I)) of a row is below this on average, in nats, or no dimension is active; 0 or
    /// more. The default value is 0.1: less tells apart no two rows. How many dimensions are active is no fault, as an ELBO prunes those
    /// that the data do not need: one degree of freedom needs one.
    /// </summary>
    public double MinDivergence { get; init; } = 0.1;

    /// <summary>
    /// A value is an outlier where it is so many times as far from the median of its column as 95 % of the values, and not more than one in
    /// a hundred is; 1 or more. The default value is 100: scaled to [-1, 1] with it, the others are within a hundredth.
    /// </summary>
    public double OutlierDistance { get; init; } = 100;

    /// <summary>
    /// A column that nothing scales looks bad where its values are, but for 5 %, beyond this; more than 0. The default value is 10: weights
    /// begin as for values of size 1.
    /// </summary>
    public double MaxUnscaledSize { get; init; } = 10;

    /// <summary>
    /// The same where they are, but for 5 %, within less than this of their median; 0 or more. The default value is 0.01, the variance
    /// floor's deviation.
    /// </summary>
    public double MinUnscaledSize { get; init; } = 0.01;

    /// <summary>
    /// A modality looks bad where this share of its variance or more is unexplained (<see cref="ModalityReconstruction.Unexplained"/>);
    /// more than 0. The default value is 0.95: the model is then no better than the means of the columns.
    /// </summary>
    public double MaxUnexplained { get; init; } = 0.95;

    /// <summary>
    /// A layer looks bad where this share of its units or more is dead; more than 0 and at most 1. The default value is 0.5: a wide layer can
    /// spare some units, a narrow one of ReLU cannot, and dies most easily (Lu, Shin, Su and Karniadakis 2020).
    /// </summary>
    public double DeadShare { get; init; } = 0.5;

    /// <summary>
    /// How far the coverage of an interval may be from its level, beyond what chance explains; from 0 to 1. Chance is three standard
    /// errors of a binomial share of as many values as there are rows. The default value is 0.1: 50 % intervals that hold 40 % to 60 %
    /// belong to standard deviations that are wrong by a fifth to a quarter, which changes no decision.
    /// </summary>
    public double CoverageTolerance { get; init; } = 0.1;

    /// <summary>
    /// A loss dominates where the norm of its gradient is above this share of the sum of all norms; from 0 to 1. The default value is 0.9:
    /// it then pulls with nine times the strength of all others together.
    /// </summary>
    public double DominantShare { get; init; } = 0.9;

    internal void Check()
    {
        if (!(double.IsFinite(Beta) && Beta >= 0))
            throw Bad(nameof(Beta), Beta, "Beta must be a finite number, 0 or more.");
        if (Draws is < 1 or > Limits.Count)
            throw Bad(nameof(Draws), Draws, "The number of draws must be 1 to 1,000,000.");
        if (!(ActiveVariance >= 0))
            throw Bad(nameof(ActiveVariance), ActiveVariance, "The variance of an active dimension must be 0 or more.");
        if (!(MinDivergence >= 0))
            throw Bad(nameof(MinDivergence), MinDivergence, "The least divergence must be 0 or more.");
        if (!(OutlierDistance >= 1))
            throw Bad(nameof(OutlierDistance), OutlierDistance, "The distance of an outlier must be 1 or more.");
        if (!(MaxUnscaledSize > 0))
            throw Bad(nameof(MaxUnscaledSize), MaxUnscaledSize, "The greatest size of unscaled values must be more than 0.");
        if (!(MinUnscaledSize >= 0))
            throw Bad(nameof(MinUnscaledSize), MinUnscaledSize, "The least size of unscaled values must be 0 or more.");
        if (!(MaxUnexplained > 0))
            throw Bad(nameof(MaxUnexplained), MaxUnexplained, "The unexplained share must be more than 0.");
        CheckShare(nameof(DeadShare), DeadShare);
        if (DeadShare == 0)
            throw Bad(nameof(DeadShare), DeadShare, "The share of dead units must be more than 0.");
        CheckShare(nameof(CoverageTolerance), CoverageTolerance);
        CheckShare(nameof(DominantShare), DominantShare);
    }

    private static void CheckShare(string option, double share)
    {
        if (!(share is >= 0 and <= 1))
            throw Bad(option, share, "Expected a share from 0 to 1.");
    }

    private static ArgumentOutOfRangeException Bad(string option, object value, string wanted) => new(option, value, wanted);
}
