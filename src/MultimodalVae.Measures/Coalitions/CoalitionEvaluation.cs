namespace MultimodalVae.Measures;

/// <summary>What the tables have in common: how their numbers came about.</summary>
internal sealed record CoalitionEvaluation
{
    public required IReadOnlyList<string> Modalities { get; init; }

    public required DivergenceDirection Direction { get; init; }

    public required EvaluatedRows Rows { get; init; }

    public required IReadOnlyList<ObservationMask>? UntrainedInputs { get; init; }
}
