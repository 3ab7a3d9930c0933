namespace MultimodalVae.Measures;

/// <summary>
/// Names a result of a <see cref="PairInteractionTable"/> or an <see cref="InformationDecompositionTable"/>. The pair has no order.
/// </summary>
public readonly record struct PairInteractionKey
{
    /// <summary>The name of one of the pair.</summary>
    public required string First { get; init; }

    /// <summary>The name of the other one.</summary>
    public required string Second { get; init; }

    /// <summary>The name of the modality that is reconstructed, a third one.</summary>
    public required string Target { get; init; }

    internal bool Names(string first, string second, string target) =>
        target == Target && ((first == First && second == Second) || (first == Second && second == First));
}
