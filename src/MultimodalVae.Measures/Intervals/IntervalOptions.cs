namespace MultimodalVae.Measures;

/// <summary>How intervals of means over rows are made: what every evaluation has.</summary>
public abstract record IntervalOptions
{
    internal const int MostSamples = 1_000_000;

    private protected IntervalOptions()
    {
    }

    /// <summary>
    /// How many bootstrap resamples the intervals are from, 1,000,000 at most; 0 for none. The default value is 1,000. A
    /// <see cref="Confidence"/> of 1 - a needs 4 / (3 a) of them, 27 for 0.95, unless there are fewer than eight blocks.
    /// </summary>
    public int BootstrapResamples { get; init; } = 1_000;

    /// <summary>
    /// Which rows are resampled together, as they depend on each other. The default value is <see cref="RowBlocks.FromData"/>.
    /// </summary>
    public RowBlocks Blocks { get; init; }

    /// <summary>How intervals are made of the resamples. The default value is <see cref="IntervalMethod.Studentised"/>.</summary>
    public IntervalMethod IntervalMethod { get; init; }

    /// <summary>The coverage of the intervals, between 0 and 1. The default value is 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>
    /// The seed of samples of z, resamples and permutations. The default value is 0. The noise of an <see cref="IEstimatedDivergence"/>,
    /// such as that of a mixture, has a seed of its own.
    /// </summary>
    public int Seed { get; init; }

    /// <summary>What the rows are a sample of, and how intervals are made of them.</summary>
    /// <exception cref="ArgumentException">Whole episodes are to be resampled, and there is one.</exception>
    /// <exception cref="OptionsException">The confidence needs more resamples.</exception>
    internal RowSampling SamplingOf(DataSet rows)
    {
        if (Blocks.AreEpisodes && rows.Episodes.Names.Count < 2)
            throw new ArgumentException($"The rows are {rows.Episodes}; intervals over episodes need two or more.", nameof(rows));
        var sampling = new RowSampling
        {
            Episodes = rows.Episodes,
            Blocks = Blocks,
            Method = IntervalMethod,
            Confidence = Confidence,
            Resamples = BootstrapResamples,
            Seed = Seed,
        };
        if (sampling.IsResampled)
            CheckResamples();
        return sampling;
    }

    /// <summary>Of too few resamples, an interval of more confidence than they can have would be no wider.</summary>
    private void CheckResamples()
    {
        var (needed, largest) = (Quantiles.MinCount((1 - Confidence) / 2), 1 - (2 * Quantiles.MinShare(BootstrapResamples)));
        var advice = needed <= MostSamples
            ? FormattableString.Invariant($"; set {nameof(BootstrapResamples)} to {needed:#,0} or more") : "";
        var checks = new OptionChecks();
        checks.Expect(
            BootstrapResamples >= needed,
            nameof(Confidence),
            Confidence,
            FormattableString.Invariant(
                $"{Math.Floor(largest * 1e8) / 1e8} at most with {BootstrapResamples:#,0} bootstrap resamples{advice}"));
        checks.ThrowIfAny(GetType().Name);
    }

    /// <summary>Notes what is wrong with the options.</summary>
    internal virtual void Check(OptionChecks checks)
    {
        checks.Expect(BootstrapResamples is >= 0 and <= MostSamples, nameof(BootstrapResamples), BootstrapResamples, "0 to 1,000,000");
        checks.Expect(Confidence is > 0 and < 1, nameof(Confidence), Confidence, "a share between 0 and 1");
        checks.Expect(
            Enum.IsDefined(IntervalMethod), nameof(IntervalMethod), IntervalMethod, string.Join(" or ", Enum.GetValues<IntervalMethod>()));
    }

    /// <exception cref="OptionsException">Options are out of their ranges.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        Check(checks);
        checks.ThrowIfAny(GetType().Name);
    }
}
