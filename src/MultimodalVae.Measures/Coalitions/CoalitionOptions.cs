namespace MultimodalVae.Measures;

/// <summary>
/// How coalitions of modalities are evaluated: for Shapley values and interactions, the pairwise table and the interactions of pairs.
/// </summary>
public sealed record CoalitionOptions : ShapleyOptions
{
    /// <summary>The direction of the divergence. The default value is <see cref="DivergenceDirection.FullToPartial"/>.</summary>
    public DivergenceDirection Direction { get; init; } = DivergenceDirection.FullToPartial;

    /// <summary>
    /// How many samples of z the losses are averaged over for every row, with the same noise for every input; 0 to 1,000,000. The default
    /// value is 0: z is the posterior mean. What is averaged are divergences of p(x|z), which is not a divergence of p(x) with z integrated
    /// out.
    /// </summary>
    public int LatentSamples { get; init; }

    /// <summary>
    /// The known divergences; the first that covers a pair of distributions is taken. The default value is those of
    /// <see cref="MeasureOptions"/>.
    /// </summary>
    public IReadOnlyList<IDivergence> Divergences
    {
        get;
        init => field = ContentList.Of(value);
    } = MeasureOptions.OfTheBuiltInParts;

    internal override void Check(OptionChecks checks)
    {
        checks.Expect(Enum.IsDefined(Direction), nameof(Direction), Direction, string.Join(", ", Enum.GetValues<DivergenceDirection>()));
        DecodedOptions.Check(checks, LatentSamples, Divergences);
        base.Check(checks);
    }
}
