namespace MultimodalVae.Measures;

/// <summary>
/// What two modalities tell about a third one together beyond the sum of what each tells alone, in nats: synergy where it is more than 0,
/// redundancy where it is less.
/// </summary>
public sealed class PairInteraction : CoalitionResult
{
    internal PairInteraction()
    {
    }

    /// <summary>The name of one of the two, the first in the layout.</summary>
    public required string First { get; init; }

    /// <summary>The name of the other one.</summary>
    public required string Second { get; init; }

    /// <summary>What it is of, its mean and its interval.</summary>
    public override string ToString() => $"{First} and {Second} about {Target}: {MeasureTableText.Cell(Mean, Interval)}";
}
