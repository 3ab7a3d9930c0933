namespace MultimodalVae.Measures;

/// <summary>Names a result of a <see cref="MutualInformationTable"/>. The two have no order.</summary>
public readonly record struct MutualInformationKey
{
    /// <summary>The name of one of the two.</summary>
    public required string First { get; init; }

    /// <summary>The name of the other one.</summary>
    public required string Second { get; init; }
}
