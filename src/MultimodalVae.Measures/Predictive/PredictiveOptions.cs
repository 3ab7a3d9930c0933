namespace MultimodalVae.Measures;

/// <summary>How predictive measures are evaluated.</summary>
public sealed record PredictiveOptions
{
    /// <summary>
    /// How many samples of z each log-likelihood is estimated from, 16 to 1,000,000. The default value is 200. <see cref="PredictiveResult.EffectiveSampleSize"/> says
    /// whether they suffice.
    /// </summary>
    public int Samples { get; init; } = 200;

    /// <inheritdoc cref="CoalitionOptions.BootstrapResamples"/>
    public int BootstrapResamples { get; init; } = 1_000;

    /// <inheritdoc cref="CoalitionOptions.Blocks"/>
    public RowBlocks Blocks { get; init; }

    /// <inheritdoc cref="CoalitionOptions.IntervalMethod"/>
    public IntervalMethod IntervalMethod { get; init; }

    /// <inheritdoc cref="CoalitionOptions.Confidence"/>
    public double Confidence { get; init; } = 0.95;

    /// <inheritdoc cref="CoalitionOptions.Seed"/>
    public int Seed { get; init; }

    /// <summary>
    /// Up to how many modalities of a layout <see cref="PredictiveInformation.Evaluate"/> gives every subset, from 0 to 12. With more it gives nothing, each other
    /// one alone, and all others. The default value is 6: 192 results.
    /// </summary>
    public int AllSubsetsUpTo { get; init; } = 6;

    /// <inheritdoc cref="CoalitionOptions.ExactShapleyUpTo"/>
    public int ExactShapleyUpTo { get; init; } = 12;

    /// <inheritdoc cref="CoalitionOptions.ShapleyPermutations"/>
    public int ShapleyPermutations { get; init; } = 32;

    /// <inheritdoc cref="CoalitionOptions.MaxInteractionOrder"/>
    public int MaxInteractionOrder { get; init; } = 2;

    internal LikelihoodOptions Likelihood => new() { Samples = Samples, Seed = Seed };

    /// <exception cref="OptionsException">Options are out of their ranges.</exception>
    internal CoalitionOptions ToCoalitionOptions()
    {
        var options = new CoalitionOptions
        {
            BootstrapResamples = BootstrapResamples,
            Blocks = Blocks,
            IntervalMethod = IntervalMethod,
            Confidence = Confidence,
            Seed = Seed,
            ExactShapleyUpTo = ExactShapleyUpTo,
            ShapleyPermutations = ShapleyPermutations,
            MaxInteractionOrder = MaxInteractionOrder,
        };

        var checks = new OptionChecks();
        checks.Expect(Samples is >= 16 and <= MeasureOptions.MostSamples, nameof(Samples), Samples, "16 to 1,000,000");
        options.Check(checks);
        checks.Expect(AllSubsetsUpTo is >= 0 and <= 12, nameof(AllSubsetsUpTo), AllSubsetsUpTo, "0 to 12 modalities");
        checks.ThrowIfAny(nameof(PredictiveOptions));
        return options;
    }
}
