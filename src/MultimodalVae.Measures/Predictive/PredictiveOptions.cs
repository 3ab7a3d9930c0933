namespace MultimodalVae.Measures;

/// <summary>How predictive measures are evaluated.</summary>
public sealed record PredictiveOptions : ShapleyOptions
{
    /// <summary>
    /// How many samples of z each log-likelihood is estimated from, 16 to 1,000,000. The default value is 200.
    /// <see cref="PredictiveResult.EffectiveSampleSize"/> says whether they suffice.
    /// </summary>
    public int Samples { get; init; } = 200;

    /// <summary>
    /// Up to how many modalities of a layout <see cref="PredictiveInformation.Evaluate"/> gives every subset, from 0 to 12. With more it
    /// gives nothing, each other one alone, and all others. The default value is 6: 192 results.
    /// </summary>
    public int AllSubsetsUpTo { get; init; } = 6;

    internal LikelihoodOptions Likelihood => new() { Samples = Samples, Seed = Seed };

    internal override void Check(OptionChecks checks)
    {
        checks.Expect(Samples is >= 16 and <= MostSamples, nameof(Samples), Samples, "16 to 1,000,000");
        base.Check(checks);
        checks.Expect(AllSubsetsUpTo is >= 0 and <= 12, nameof(AllSubsetsUpTo), AllSubsetsUpTo, "0 to 12 modalities");
    }
}
