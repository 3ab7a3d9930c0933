namespace MultimodalVae.Measures;

/// <summary>From where on a reading makes a statement. Each holds for the end of an interval, not for the mean alone.</summary>
public sealed record ReadingOptions
{
    /// <summary>
    /// What counts as nothing, in nats a column, more than 0. The default value is 0.01: two Gaussians of one variance whose means are 0.14 of a
    /// standard deviation apart, which no plot of a reconstruction would show.
    /// </summary>
    public double Negligible { get; init; } = 0.01;

    /// <summary>
    /// From which share on a loss counts as nearly all, between 0.5 and 1: of what is lost without a modality, the share on itself; of what there is
    /// to tell, the share told. The default value is 0.9: a tenth is left for all else.
    /// </summary>
    public double NearlyAll { get; init; } = 0.9;

    /// <summary>
    /// Up to which share of what there is to tell a modality tells next to nothing, from 0 to 0.5. The default value is 0.05, half of what
    /// <see cref="NearlyAll"/> leaves.
    /// </summary>
    public double NextToNothing { get; init; } = 0.05;

    /// <summary>
    /// The least number of rows of which anything is said, 2 or more. The default value is 20: percentile intervals of fewer rows are
    /// too narrow, those of one row have no width.
    /// </summary>
    public int LeastRows { get; init; } = 20;

    /// <summary>How many bootstrap resamples of the rows its comparisons rest on, 1 to 1,000,000. The default value is 1,000.</summary>
    public int BootstrapResamples { get; init; } = 1_000;

    /// <summary>The seed of the resamples. The default value is 0.</summary>
    public int Seed { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    internal void Check()
    {
        if (!(Negligible > 0 && double.IsFinite(Negligible)))
            throw Bad(nameof(Negligible), Negligible, "What counts as nothing must be a number of nats of more than 0.");
        if (!(NearlyAll is > 0.5 and < 1))
            throw Bad(nameof(NearlyAll), NearlyAll, "The share that counts as nearly all must be between 0.5 and 1.");
        if (!(NextToNothing is >= 0 and <= 0.5))
            throw Bad(nameof(NextToNothing), NextToNothing, "The share that counts as next to nothing must be from 0 to 0.5.");
        if (LeastRows < 2)
            throw Bad(nameof(LeastRows), LeastRows, "The least number of rows must be 2 or more.");
        if (BootstrapResamples is < 1 or > MeasureOptions.MostSamples)
            throw Bad(nameof(BootstrapResamples), BootstrapResamples, "The number of bootstrap resamples must be 1 to 1,000,000.");
    }

    private static ArgumentOutOfRangeException Bad(string option, object value, string wanted) => new(option, value, wanted);
}
