namespace MultimodalVae;

/// <summary>How log-likelihoods are estimated.</summary>
public sealed record LikelihoodOptions
{
    /// <summary>
    /// How many samples of z the log-likelihood of a row is estimated from, 16 to 1,000,000. The default value is 200. The bias falls with
    /// their number, the standard error with its root.
    /// </summary>
    public int Samples { get; init; } = 200;

    /// <summary>The seed of the samples. The default value is 0.</summary>
    public int Seed { get; init; }

    /// <exception cref="OptionsException">Options are out of their ranges.</exception>
    internal void Check()
    {
        var checks = new OptionChecks();
        checks.Expect(Samples is >= 16 and <= Limits.Count, nameof(Samples), Samples, "16 to 1,000,000");
        checks.ThrowIfAny(nameof(LikelihoodOptions));
    }
}
