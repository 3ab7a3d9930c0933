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
    /// The posterior has collapsed where the share of active dimensions is below this, or none is active; from 0 to 1. The default value
    /// is 0.1: an ELBO prunes dimensions that the data do not need, so that some, even many, inactive ones are no fault.
    /// </summary>
    public double LeastActiveShare { get; init; } = 0.1;

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

    /// <exception cref="OptionsException">Options are out of their ranges.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        checks.Expect(Beta is >= 0 and < double.PositiveInfinity, nameof(Beta), Beta, "a finite number, 0 or more");
        checks.Expect(Draws is >= 1 and <= Limits.Count, nameof(Draws), Draws, "1 to 1,000,000");
        checks.Expect(ActiveVariance >= 0, nameof(ActiveVariance), ActiveVariance, "0 or more");
        checks.Expect(LeastActiveShare is >= 0 and <= 1, nameof(LeastActiveShare), LeastActiveShare, "a share from 0 to 1");
        checks.Expect(DeadShare is > 0 and <= 1, nameof(DeadShare), DeadShare, "a share of more than 0, at most 1");
        checks.Expect(CoverageTolerance is >= 0 and <= 1, nameof(CoverageTolerance), CoverageTolerance, "a share from 0 to 1");
        checks.Expect(DominantShare is >= 0 and <= 1, nameof(DominantShare), DominantShare, "a share from 0 to 1");
        checks.ThrowIfAny(nameof(DiagnosticsOptions));
    }
}
