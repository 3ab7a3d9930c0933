namespace MultimodalVae.Measures;

/// <summary>How measures are evaluated. Lists are copied and compare by content.</summary>
public sealed record MeasureOptions : IntervalOptions
{
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
    /// How many samples of z the measures are averaged over for every row, with the same noise for complete and partial input; 0 to
    /// 1,000,000. The default value is 0: z is the posterior mean. What is averaged are divergences of p(x|z), which is not a divergence of
    /// p(x) with z integrated out.
    /// </summary>
    public int LatentSamples { get; init; }

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
    /// The known divergences; the first that covers a pair of distributions is taken. The default value is <see cref="OfTheBuiltInParts"/>:
    /// name them beside your own.
    /// </summary>
    public IReadOnlyList<IDivergence> Divergences
    {
        get;
        init => field = ContentList.Of(value);
    } = OfTheBuiltInParts;

    internal override void Check(OptionChecks checks)
    {
        DecodedOptions.Check(checks, LatentSamples, Divergences);
        base.Check(checks);
        checks.Expect(
            Directions is { Count: > 0 } && Directions.All(Enum.IsDefined) && Directions.Distinct().Count() == Directions.Count,
            nameof(Directions), Text(Directions), "one direction or more, each once");
        checks.Expect(
            Measures is null || (Measures.Count > 0 && Measures.All(measure => measure is not null && IsUsable(measure.Name))
                && Measures.Select(measure => measure.Name).Distinct().Count() == Measures.Count),
            nameof(Measures), Text(Measures?.Select(measure => measure?.Name)),
            "one measure or more, with different names that are not empty and have no comma, quote or control character");
    }

    private static string? Text<T>(IEnumerable<T>? items) =>
        items is null ? null : $"[{string.Join(", ", items.Select(item => item?.ToString() ?? "null"))}]";

    private static bool IsUsable(string name) => !string.IsNullOrWhiteSpace(name) && !name.Any(c => c is ',' or '"' || char.IsControl(c));
}
