namespace MultimodalVae.Measures;

/// <summary>Names a result of a <see cref="PairwiseTable"/>.</summary>
public readonly record struct PairwiseKey
{
    /// <summary>The name of the modality that is given.</summary>
    public required string Given { get; init; }

    /// <summary>The name of the modality that is reconstructed, which may be the same.</summary>
    public required string Target { get; init; }
}
