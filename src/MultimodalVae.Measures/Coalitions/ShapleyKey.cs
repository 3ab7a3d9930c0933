namespace MultimodalVae.Measures;

/// <summary>Names a result of a <see cref="ShapleyTable"/>.</summary>
public readonly record struct ShapleyKey
{
    /// <summary>The name of the modality whose share of the worth it is.</summary>
    public required string Player { get; init; }

    /// <summary>The name of the modality that is reconstructed, another one.</summary>
    public required string Target { get; init; }
}
