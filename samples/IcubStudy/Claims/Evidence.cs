namespace IcubStudy.Claims;

/// <summary>The evidence for or against a claim of models with a seed each.</summary>
/// <param name="Claim">The claim, by its number in docs/study/hypotheses.md, such as <c>1a</c>.</param>
/// <param name="Of">What was compared with what.</param>
/// <param name="Effects">The effect of each seed: above 0 if it agrees with the claim, NaN if it is unknown.</param>
/// <param name="Unit">The unit of the effects.</param>
/// <param name="PValue">The p value of the test, before correction.</param>
internal sealed record Evidence(string Claim, string Of, IReadOnlyList<double> Effects, string Unit, double PValue)
{
    private const double Level = 0.01;
    private const int MinSeedsWithoutEffect = 20;

    /// <summary>The minimum and maximum of fewer seeds cover the median of all seeds with less than 95 %.</summary>
    private const int MinSeedsBelow = 6;

    private readonly Lazy<MedianInterval> _interval = new(() => MedianInterval.Compute(Effects));

    public MedianInterval Effect => _interval.Value;

    /// <summary>How many seeds agree with the claim.</summary>
    public int Count => Effects.Count(effect => effect > 0);

    /// <summary>How many seeds have an effect.</summary>
    public int Known => Effects.Count(effect => !double.IsNaN(effect));

    /// <param name="adjusted">The p value after Holm's correction within the claim.</param>
    public Verdict VerdictAt(double adjusted) =>
        adjusted < Level && Effect.Lower > 0 ? Verdict.Holds
        : Known >= MinSeedsBelow && Effect.Upper < 0 ? Verdict.FailsReversed
        : Known >= MinSeedsWithoutEffect && Effect is { Lower: <= 0, Upper: >= 0 } ? Verdict.FailsWithoutEffect
        : Verdict.Open;
}
