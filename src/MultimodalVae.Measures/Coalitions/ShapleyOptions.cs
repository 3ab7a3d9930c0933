namespace MultimodalVae.Measures;

/// <summary>How credit is shared out among modalities, whatever their losses are.</summary>
public abstract record ShapleyOptions : IntervalOptions
{
    private protected ShapleyOptions()
    {
    }

    /// <summary>
    /// Up to how many modalities of a layout Shapley values are evaluated from all subsets, from 0, where they are always sampled, to 20,
    /// where it takes a million passes; interactions of more are refused. The default value is 12: 4,096 passes.
    /// </summary>
    public int ExactShapleyUpTo { get; init; } = 12;

    /// <summary>
    /// How many permutations of the modalities Shapley values are sampled from where not all subsets are evaluated: an even number,
    /// 4 to 1,000,000, half of them the reverse of the others. The default value is 32.
    /// </summary>
    public int ShapleyPermutations { get; init; } = 32;

    /// <summary>
    /// Up to how many players a set has whose Shapley interaction is evaluated, 1 to 20: 1 for Shapley values alone. There
    /// are no more players than modalities besides the target, whatever the order. The default value is 2: pairs.
    /// </summary>
    public int MaxInteractionOrder { get; init; } = 2;

    internal override void Check(OptionChecks checks)
    {
        base.Check(checks);
        checks.Expect(ExactShapleyUpTo is >= 0 and <= 20, nameof(ExactShapleyUpTo), ExactShapleyUpTo, "0 to 20 modalities");
        checks.Expect(
            ShapleyPermutations is >= 4 and <= MostSamples && ShapleyPermutations % 2 == 0,
            nameof(ShapleyPermutations), ShapleyPermutations, "an even number, 4 to 1,000,000");
        checks.Expect(MaxInteractionOrder is >= 1 and <= 20, nameof(MaxInteractionOrder), MaxInteractionOrder, "1 to 20 players");
    }
}
