namespace MultimodalVae.Measures;

/// <summary>Where an evaluation stands after a pass, which is one reconstruction of all rows from one input.</summary>
public sealed record CoalitionProgress
{
    /// <summary>How many passes are done.</summary>
    public required int Pass { get; init; }

    /// <summary>How many there are.</summary>
    public required int PassCount { get; init; }
}
