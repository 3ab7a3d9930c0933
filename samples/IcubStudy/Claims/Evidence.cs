namespace IcubStudy.Claims;

/// <summary>The evidence of some models for or against a claim.</summary>
/// <param name="Claim">The claim, by its number in docs/study/hypotheses.md, such as <c>1a</c>.</param>
/// <param name="Of">What was compared with what.</param>
/// <param name="Effects">The effect in each model: above 0 if it agrees with the claim, NaN if it is unknown.</param>
/// <param name="Unit">The unit of the effects.</param>
/// <param name="PValue">The p value of the test, before correction.</param>
/// <param name="Seeds">The seed of each effect, if several models may share a seed: the interval is then over seeds.</param>
internal sealed record Evidence(
    string Claim, string Of, IReadOnlyList<double> Effects, string Unit, double PValue, IReadOnlyList<int>? Seeds = null)
{
    private const double Level = 0.01;
    private const int MinSeedsWithoutEffect = 20;

    /// <summary>The minimum and maximum of fewer models cover the median of all models with less than 95 %.</summary>
    private const int MinModelsBelow = 6;

    private readonly Lazy<MedianInterval> _interval =
        new(() => Seeds is null ? MedianInterval.Compute(Effects) : MedianInterval.Compute(Effects, Seeds));

    public MedianInterval Effect => _interval.Value;

    /// <summary>How many models agree with the claim.</summary>
    public int Count => Effects.Count(effect => effect > 0);

    /// <summary>How many models have an effect.</summary>
    public int Models => Effects.Count(effect => !double.IsNaN(effect));

    private int SeedCount => Seeds is null ? Models
        : Effects.Zip(Seeds).Where(pair => !double.IsNaN(pair.First)).DistinctBy(pair => pair.Second).Count();

    /// <param name="adjusted">The p value after Holm's correction within the claim.</param>
    public Verdict VerdictAt(double adjusted) =>
        adjusted < Level && Effect.Lower > 0 ? Verdict.Holds
        : Models >= MinModelsBelow && Effect.Upper < 0 ? Verdict.Fails
        : SeedCount >= MinSeedsWithoutEffect && Effect is { Lower: <= 0, Upper: >= 0 } ? Verdict.Fails
        : Verdict.Open;
}
