namespace MultimodalVae.Measures;

/// <summary>How coalitions of modalities are evaluated: for Shapley values and interactions, the pairwise table and the interactions of pairs.</summary>
public sealed record CoalitionOptions
{
    /// <summary>The direction of the divergence. The default value is <see cref="DivergenceDirection.FullToPartial"/>.</summary>
    public DivergenceDirection Direction { get; init; } = DivergenceDirection.FullToPartial;

    /// <summary>
    /// How many samples of z the losses are averaged over for every row, with the same noise for every input; 0 to 1,000,000. The default value is 0: z is the
    /// posterior mean. What is averaged are divergences of p(x|z), which is not a divergence of p(x) with z integrated out.
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

    /// <summary>The seed of the samples of z, of the resamples and of the permutations. The default value is 0.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// The known divergences; the first that covers a pair of distributions is taken. The default value is those of <see cref="MeasureOptions"/>.
    /// </summary>
    public IReadOnlyList<IDivergence> Divergences
    {
        get;
        init => field = ContentList.Of(value);
    } = MeasureOptions.OfTheBuiltInParts;

    /// <summary>
    /// Up to how many modalities of a layout <see cref="ShapleyValues"/> evaluates all subsets, from 0, where it always samples, to 20, where
    /// it takes a million passes; <see cref="ShapleyInteractions"/> refuses more. The default value is 12: 4,096 passes.
    /// </summary>
    public int ExactShapleyUpTo { get; init; } = 12;

    /// <summary>
    /// How many permutations of the modalities <see cref="ShapleyValues"/> samples where it does not evaluate all subsets: an even number,
    /// 4 to 1,000,000, half of them the reverse of the others. The default value is 32.
    /// </summary>
    public int ShapleyPermutations { get; init; } = 32;

    /// <summary>
    /// Up to how many players a set has whose interaction <see cref="ShapleyInteractions"/> evaluates, 1 to 20: 1 for Shapley values alone. There
    /// are no more players than modalities besides the target, whatever the order. The default value is 2: pairs.
    /// </summary>
    public int MaxInteractionOrder { get; init; } = 2;

    /// <exception cref="OptionsException">Options are out of their ranges.</exception>
    internal MeasureOptions ToMeasureOptions()
    {
        var checks = new OptionChecks();
        Check(checks);
        checks.ThrowIfAny(nameof(CoalitionOptions));
        return OfMeasures;
    }

    /// <summary>Notes what is wrong with the options.</summary>
    internal void Check(OptionChecks checks)
    {
        checks.Expect(Enum.IsDefined(Direction), nameof(Direction), Direction, string.Join(", ", Enum.GetValues<DivergenceDirection>()));
        OfMeasures.Check(checks);
        checks.Expect(ExactShapleyUpTo is >= 0 and <= 20, nameof(ExactShapleyUpTo), ExactShapleyUpTo, "0 to 20 modalities");
        checks.Expect(
            ShapleyPermutations is >= 4 and <= MeasureOptions.MostSamples && ShapleyPermutations % 2 == 0,
            nameof(ShapleyPermutations), ShapleyPermutations, "an even number, 4 to 1,000,000");
        checks.Expect(MaxInteractionOrder is >= 1 and <= 20, nameof(MaxInteractionOrder), MaxInteractionOrder, "1 to 20 players");
    }

    private MeasureOptions OfMeasures => new()
    {
        Directions = [Direction],
        LatentSamples = LatentSamples,
        BootstrapResamples = BootstrapResamples,
        Blocks = Blocks,
        IntervalMethod = IntervalMethod,
        Confidence = Confidence,
        Seed = Seed,
        Divergences = Divergences,
    };
}
