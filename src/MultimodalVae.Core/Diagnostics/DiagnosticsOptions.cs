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
    /// How many values are drawn from p(x|z) for every value of the rows to judge a likelihood of your own, 1 to 1,000,000; the built-in
    /// distributions are judged without draws. The default value is 199: the 99 % interval then ends at the smallest and the largest draw.
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
    /// Two modalities look bad where less than this share of the rows that have the rarer one have both; from 0 to 1. The default
    /// value is 0.01. Those that no row has together look bad whatever it is.
    /// </summary>
    public double MinShareTogether { get; init; } = ModalityPair.DefaultMinShare;

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
    /// A layer looks bad where this share of its units or more is dead; more than 0 and at most 1. The default value is 0.5: a wide layer
    /// can spare some units, a narrow one of ReLU cannot, and dies most easily (Lu, Shin, Su and Karniadakis 2020).
    /// </summary>
    public double DeadShare { get; init; } = 0.5;

    /// <summary>
    /// A modality looks bad where the ratio of its errors to the predicted standard deviations
    /// (<see cref="ModalityCalibration.Deviation"/>) differs from 1 by more, with its whole interval; from 0 to 1. The default value is
    /// 0.05.
    /// </summary>
    public double DeviationTolerance { get; init; } = 0.05;

    /// <summary>
    /// A modality looks bad where <see cref="ModalityCalibration.Skewness"/> or <see cref="ModalityCalibration.ExcessKurtosis"/> differs
    /// from 0 by more, with its whole interval; from 0 to 1. The default value is 0.02, about a sixth of that of Laplace or uniform noise
    /// under a Gaussian.
    /// </summary>
    public double ShapeTolerance { get; init; } = 0.02;

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
        checks.Expect(MinDivergence >= 0, nameof(MinDivergence), MinDivergence, "0 or more");
        checks.Expect(MinShareTogether is >= 0 and <= 1, nameof(MinShareTogether), MinShareTogether, "a share from 0 to 1");
        checks.Expect(OutlierDistance >= 1, nameof(OutlierDistance), OutlierDistance, "1 or more");
        checks.Expect(MaxUnscaledSize > 0, nameof(MaxUnscaledSize), MaxUnscaledSize, "more than 0");
        checks.Expect(MinUnscaledSize >= 0, nameof(MinUnscaledSize), MinUnscaledSize, "0 or more");
        checks.Expect(MaxUnexplained > 0, nameof(MaxUnexplained), MaxUnexplained, "more than 0");
        checks.Expect(DeadShare is > 0 and <= 1, nameof(DeadShare), DeadShare, "a share of more than 0, at most 1");
        checks.Expect(DeviationTolerance is >= 0 and <= 1, nameof(DeviationTolerance), DeviationTolerance, "a share from 0 to 1");
        checks.Expect(ShapeTolerance is >= 0 and <= 1, nameof(ShapeTolerance), ShapeTolerance, "a number from 0 to 1");
        checks.Expect(DominantShare is >= 0 and <= 1, nameof(DominantShare), DominantShare, "a share from 0 to 1");
        checks.ThrowIfAny(nameof(DiagnosticsOptions));
    }
}
