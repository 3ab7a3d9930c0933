namespace MultimodalVae.Measures;

/// <summary>A loss or a worth of a fixed coalition, such as none or all others, about one target modality.</summary>
public sealed class TargetResult : CoalitionResult
{
    internal TargetResult()
    {
    }

    /// <summary>What it is of, its mean and its interval.</summary>
    public override string ToString() => $"{Target}: {MeasureTableText.Cell(Mean, Interval)}";
}
