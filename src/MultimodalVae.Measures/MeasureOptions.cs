namespace MultimodalVae.Measures;

/// <summary>How measures are evaluated. Lists are copied and compare by content.</summary>
public sealed record MeasureOptions
{
    internal const int MostSamples = 1_000_000;

    /// <summary>
    /// The measures. The default value is null: the four of the paper and, where the model has a posterior, the two comparisons in
    /// latent space.
    /// </summary>
    public IReadOnlyList<IInformationMeasure>? Measures
    {
        get;
        init => field = ContentList.Of(value);
    }

    /// <summary>The directions of the divergence. The default value is all three.</summary>
    public IReadOnlyList<DivergenceDirection> Directions
    {
        get;
        init => field = ContentList.Of(value);
    } = ContentList.Of([DivergenceDirection.FullToPartial, DivergenceDirection.PartialToFull, DivergenceDirection.Jeffreys]);

    /// <summary>
    /// How many samples of z the measures are averaged over for every row, with the same noise for complete and partial input; 0 to 1,000,000. The default value
    /// is 0: z is the posterior mean. What is averaged are divergences of p(x|z), which is not a divergence of p(x) with z integrated out.
    /// </summary>
    public int LatentSamples { get; init; }

    /// <summary>How many bootstrap resamples the intervals are from, 1,000,000 at most; 0 for none. The default value is 1,000.</summary>
    public int BootstrapResamples { get; init; } = 1_000;

    /// <summary>Which rows are resampled together, as they depend on each other. The default value is <see cref="RowBlocks.FromData"/>.</summary>
    public RowBlocks Blocks { get; init; }

    /// <summary>How intervals are made of the resamples. The default value is <see cref="IntervalMethod.Studentised"/>.</summary>
    public IntervalMethod IntervalMethod { get; init; }

    /// <summary>The coverage of the intervals, between 0 and 1. The default value is 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The seed of the samples of z and of the resamples. The default value is 0.</summary>
    public int Seed { get; init; }

    /// <summary>The divergences of what the built-in likelihoods and fusions give.</summary>
    public static IReadOnlyList<IDivergence> OfTheBuiltInParts { get; } = ContentList.Of<IDivergence>(
    [
        new DiagonalGaussianDivergence(),
        new LaplaceDivergence(),
        new BernoulliDivergence(),
        new CategoricalDivergence(),
        new GaussianMixtureDivergence(),
    ]);

    /// <summary>
    /// The known divergences; the first that covers a pair of distributions is taken. The default value is <see cref="OfTheBuiltInParts"/>: name
    /// them beside your own.
    /// </summary>
    public IReadOnlyList<IDivergence> Divergences
    {
        get;
        init => field = ContentList.Of(value);
    } = OfTheBuiltInParts;

    /// <summary>What the rows are a sample of, and how intervals are made of them.</summary>
    /// <exception cref="ArgumentException">Whole episodes are to be resampled, and there is one.</exception>
    internal RowSampling SamplingOf(DataSet rows)
    {
        if (Blocks.AreEpisodes && rows.Episodes.Names.Count < 2 && BootstrapResamples > 0)
            throw new ArgumentException($"The rows are {rows.Episodes}; intervals over episodes need two or more.", nameof(rows));
        return new RowSampling
        {
            Episodes = rows.Episodes,
            Blocks = Blocks,
            Method = IntervalMethod,
            Confidence = Confidence,
            Resamples = BootstrapResamples,
            Seed = Seed,
        };
    }

    /// <exception cref="OptionsException">Options are out of their ranges.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        Check(checks);
        checks.Expect(
            Directions is { Count: > 0 } && Directions.All(Enum.IsDefined) && Directions.Distinct().Count() == Directions.Count,
            nameof(Directions), Text(Directions), "one direction or more, each once");
        checks.Expect(
            Measures is null || (Measures.Count > 0 && Measures.All(measure => measure is not null && IsUsable(measure.Name))
                && Measures.Select(measure => measure.Name).Distinct().Count() == Measures.Count),
            nameof(Measures), Text(Measures?.Select(measure => measure?.Name)),
            "one measure or more, with different names that are not empty and have no comma, quote or control character");
        checks.ThrowIfAny(nameof(MeasureOptions));
    }

    /// <summary>Checks the options that <see cref="CoalitionOptions"/> has too.</summary>
    internal void Check(OptionChecks checks)
    {
        checks.Expect(LatentSamples is >= 0 and <= MostSamples, nameof(LatentSamples), LatentSamples, "0 to 1,000,000");
        checks.Expect(BootstrapResamples is >= 0 and <= MostSamples, nameof(BootstrapResamples), BootstrapResamples, "0 to 1,000,000");
        checks.Expect(Confidence is > 0 and < 1, nameof(Confidence), Confidence, "a share between 0 and 1");
        checks.Expect(Enum.IsDefined(IntervalMethod), nameof(IntervalMethod), IntervalMethod, string.Join(" or ", Enum.GetValues<IntervalMethod>()));
        checks.Expect(Divergences?.Contains(null!) == false, nameof(Divergences), Divergences is null ? null : "a list with null", "a list without null");
    }

    private static string? Text<T>(IEnumerable<T>? items) => items is null ? null : $"[{string.Join(", ", items.Select(item => item?.ToString() ?? "null"))}]";

    private static bool IsUsable(string name) => !string.IsNullOrWhiteSpace(name) && !name.Any(c => c is ',' or '"' || char.IsControl(c));
}
