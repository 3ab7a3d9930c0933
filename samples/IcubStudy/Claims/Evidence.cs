namespace IcubStudy.Claims;

/// <summary>What some models show of a claim.</summary>
/// <param name="Claim">The claim, as docs/study/hypotheses.md calls it, as in <c>1a</c>.</param>
/// <param name="Of">What was compared with what.</param>
/// <param name="Effects">Of each model: above 0 where it is as the claim says, NaN where it is not known.</param>
/// <param name="Unit">What an effect is.</param>
/// <param name="PValue">That of the test, before correction.</param>
internal sealed record Evidence(string Claim, string Of, IReadOnlyList<double> Effects, string Unit, double PValue)
{
    private const double Level = 0.01;
    private const int SeedsToFail = 20;

    private readonly Lazy<MedianInterval> _interval = new(() => MedianInterval.Of(Effects));

    public MedianInterval Effect => _interval.Value;

    /// <summary>How many models are as the claim says.</summary>
    public int Count => Effects.Count(effect => effect > 0);

    /// <summary>How many models have an effect.</summary>
    public int Models => Effects.Count(effect => !double.IsNaN(effect));

    /// <param name="adjusted">The probability after Holm's correction within the claim.</param>
    public Verdict VerdictAt(double adjusted) =>
        adjusted < Level && Effect.Lower > 0 ? Verdict.Holds
        : Effect.Upper < 0 || (Models >= SeedsToFail && Effect is { Lower: <= 0, Upper: >= 0 }) ? Verdict.Fails
        : Verdict.Open;
}
