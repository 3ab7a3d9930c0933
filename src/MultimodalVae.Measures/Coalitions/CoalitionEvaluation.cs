namespace MultimodalVae.Measures;

/// <summary>What the tables have in common: how their numbers came about.</summary>
internal sealed record CoalitionEvaluation
{
    public required IReadOnlyList<string> Modalities { get; init; }

    /// <summary>The direction of the divergence; null of predictive losses, which have none.</summary>
    public required DivergenceDirection? Direction { get; init; }

    /// <summary>What a loss is, a line of the legend.</summary>
    public required string Loss { get; init; }

    /// <summary>How predictive losses were sampled; null of divergences.</summary>
    public LikelihoodSampling? Sampling { get; init; }

    public required EvaluatedRows Rows { get; init; }

    public required IReadOnlyList<ObservationMask>? UntrainedInputs { get; init; }
}
