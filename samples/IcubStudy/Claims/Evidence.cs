namespace IcubStudy.Claims;

/// <summary>The evidence of some models for or against a claim.</summary>
/// <param name="Claim">The claim, by its number in docs/study/hypotheses.md, such as <c>1a</c>.</param>
/// <param name="Of">What was compared with what.</param>
/// <param name="Effects">The effect in each model: above 0 if it agrees with the claim, NaN if it is unknown.</param>
/// <param name="Unit">The unit of the effects.</param>
/// <param name="PValue">The p value of the test, before correction.</param>
internal sealed record Evidence(string Claim, string Of, IReadOnlyList<double> Effects, string Unit, double PValue)
{
    private const double Level = 0.01;
    private const int MinSeedsWithoutEffect = 20;

    /// <summary>The minimum and maximum of fewer models cover the median of all models with less than 95 %.</summary>
    private const int MinModelsBelow = 6;

    /// <summary>The seed of each effect if several models share a seed, so that the interval is over seeds; otherwise null.</summary>
    public IReadOnlyList<int>? Seeds { get; init; }

    public MedianInterval Effect => Seeds is { } seeds ? MedianInterval.Compute(Effects, seeds) : MedianInterval.Compute(Effects);

    /// <summary>How many models agree with the claim.</summary>
    public int Count => Effects.Count(effect => effect > 0);

    /// <summary>How many models have an effect.</summary>
    public int Models => Effects.Count(effect => !double.IsNaN(effect));

    /// <param name="adjusted">The p value after Holm's correction within the claim.</param>
    public Verdict VerdictAt(double adjusted)
    {
        var (_, lower, upper) = Effect;
        return adjusted < Level && lower > 0 ? Verdict.Holds
            : Models >= MinModelsBelow && upper < 0 ? Verdict.Fails
            : (Seeds?.Distinct().Count() ?? Models) >= MinSeedsWithoutEffect && lower <= 0 && upper >= 0 ? Verdict.Fails
            : Verdict.Open;
    }
}
