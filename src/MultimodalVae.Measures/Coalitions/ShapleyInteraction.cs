namespace MultimodalVae.Measures;

/// <summary>
/// The Shapley interaction index of a set of modalities for the reconstruction of another one, in nats. Of a pair: synergy where it is more
/// than 0, redundancy where it is less. Of one modality: its Shapley value.
/// </summary>
public sealed class ShapleyInteraction : CoalitionResult
{
    internal ShapleyInteraction()
    {
    }

    /// <summary>The names of the modalities whose interaction it is, in the order of the layout.</summary>
    public required IReadOnlyList<string> Players { get; init; }

    /// <summary>How many they are.</summary>
    public int Order => Players.Count;

    /// <summary>What it is of, its mean and its interval.</summary>
    public override string ToString() => $"{Names} for {Target}: {MeasureTableText.Cell(Mean, Interval)}";

    internal string Names => string.Join(" + ", Players);
}
