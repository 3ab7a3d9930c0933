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
    /// How many samples of z are averaged over for every row, with the same noise for complete and partial input; 0 to 1,000,000. The default value is
    /// 0: z is the posterior mean.
    /// </summary>
    public int LatentSamples { get; init; }

    /// <summary>How many bootstrap resamples of the rows the intervals are from, 1,000,000 at most; 0 for none. The default value is 1,000.</summary>
    public int BootstrapResamples { get; init; } = 1_000;

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

    internal void Check()
    {
        if (LatentSamples is < 0 or > MostSamples)
            throw Bad(nameof(LatentSamples), LatentSamples, "The number of latent samples must be 0 to 1,000,000.");
        if (BootstrapResamples is < 0 or > MostSamples)
            throw Bad(nameof(BootstrapResamples), BootstrapResamples, "The number of bootstrap resamples must be 0 to 1,000,000.");
        if (!(Confidence is > 0 and < 1))
            throw Bad(nameof(Confidence), Confidence, "The confidence must be between 0 and 1.");
        if (Measures?.Contains(null!) == true || Divergences?.Contains(null!) == true)
            throw Bad(Divergences?.Contains(null!) == true ? nameof(Divergences) : nameof(Measures), "a list with null", "Expected none that is null.");
        if (Directions is null || Divergences is null)
            throw Bad(Directions is null ? nameof(Directions) : nameof(Divergences), "null", "Expected a list.");
        if (Directions.Count == 0 || !Directions.All(Enum.IsDefined) || Directions.Distinct().Count() < Directions.Count)
            throw Bad(nameof(Directions), string.Join(", ", Directions), "Expected one direction or more, each once.");
        if (Measures?.Select(measure => measure.Name).ToList() is { } names && (names.Count == 0 || !names.TrueForAll(IsUsable) || names.Distinct().Count() < names.Count))
            throw Bad(nameof(Measures), string.Join(", ", names), "Expected one measure or more, with different names that are not empty and have no comma, quote or control character.");
    }

    private static bool IsUsable(string name) => !string.IsNullOrWhiteSpace(name) && !name.Any(c => c is ',' or '"' || char.IsControl(c));

    private static ArgumentOutOfRangeException Bad(string option, object value, string wanted) => new(option, value, wanted);
}
