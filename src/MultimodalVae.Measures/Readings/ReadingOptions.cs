namespace MultimodalVae.Measures;

/// <summary>From where on a reading makes a statement. Each holds for what the mean is an estimate of, not for the mean alone.</summary>
public sealed record ReadingOptions
{
    /// <summary>More are taken only where they are asked for: the time grows with the square of the statements.</summary>
    private const int MaxChosenResamples = 100_000;

    /// <summary>
    /// What counts as nothing, in nats per column, more than 0. The default value is 0.01: two Gaussians of one variance whose means are
    /// 0.14 of a standard deviation apart, which no plot of a reconstruction would show.
    /// </summary>
    public double Negligible { get; init; } = 0.01;

    /// <summary>
    /// From which share on a loss counts as nearly all, between 0.5 and 1: of what is lost without a modality, the share on itself; of what
    /// there is to tell, the share explained. The default value is 0.9: a tenth is left for all else.
    /// </summary>
    public double NearlyAll { get; init; } = 0.9;

    /// <summary>
    /// Up to which share of what there is to tell a modality tells next to nothing, from 0 to 0.5. The default value is 0.05, half of what
    /// <see cref="NearlyAll"/> leaves.
    /// </summary>
    public double NextToNothing { get; init; } = 0.05;

    /// <summary>
    /// The least number of rows of which anything is said, also of the rows that have a modality, 2 or more. The default value is 20: of
    /// fewer, a large part of a skewed distribution may not have been seen.
    /// </summary>
    public int MinRows { get; init; } = 20;

    /// <summary>
    /// How many bootstrap resamples its comparisons rest on at least, 1 to 1,000,000. The default value is 4,000. Of n statements, the
    /// surest must have a chance below (1 - confidence) / n of being wrong, and a chance below 2 / resamples is not seen: where they are
    /// more than this, 4 n / (1 - confidence) are taken, up to 100,000.
    /// </summary>
    public int BootstrapResamples { get; init; } = 4_000;

    /// <summary>The seed of the resamples. The default value is 0.</summary>
    public int Seed { get; init; }

    /// <summary>How many resamples are taken for statements that share one confidence.</summary>
    internal int ResamplesFor(int statements, double confidence) =>
        (int)Math.Max(BootstrapResamples, Math.Min(MaxChosenResamples, 2 * LeastResamplesFor(statements, confidence)));

    /// <summary>
    /// From how many resamples on the surest of several statements can be made: one of a difference in either direction has a chance of
    /// 2 / (resamples + 1) or more.
    /// </summary>
    internal static double LeastResamplesFor(int statements, double confidence) => Math.Ceiling(2 * statements / (1 - confidence));

    /// <exception cref="OptionsException">Options are out of their ranges.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        checks.Expect(
            Negligible is > 0 and < double.PositiveInfinity, nameof(Negligible), Negligible, "a finite number of nats of more than 0");
        checks.Expect(NearlyAll is > 0.5 and < 1, nameof(NearlyAll), NearlyAll, "a share between 0.5 and 1");
        checks.Expect(NextToNothing is >= 0 and <= 0.5, nameof(NextToNothing), NextToNothing, "a share from 0 to 0.5");
        checks.Expect(MinRows >= 2, nameof(MinRows), MinRows, "2 or more");
        checks.Expect(
            BootstrapResamples is >= 1 and <= IntervalOptions.MostSamples,
            nameof(BootstrapResamples),
            BootstrapResamples,
            "1 to 1,000,000");
        checks.ThrowIfAny(nameof(ReadingOptions));
    }
}
