namespace MultimodalVae.Measures;

/// <summary>What is lost on a modality where only one modality is given, L_N({M}) in nats: how little M tells about N.</summary>
public sealed class PairwiseLoss : CoalitionResult
{
    internal PairwiseLoss()
    {
    }

    /// <summary>The name of the modality that is given.</summary>
    public required string Given { get; init; }

    /// <summary>
    /// What M tells about N, as a share of what there is to tell: 1 - E L_N({M}) / E L_N(none), over the rows. 1 where M tells everything,
    /// 0 where it tells nothing, negative where the model does worse than from nothing. Null where nothing is lost from nothing.
    /// </summary>
    public required double? Share { get; init; }

    /// <summary>The interval of the share; null where none was asked for, or where there is no share.</summary>
    public required MeanInterval? ShareInterval { get; init; }

    /// <summary>What it is of, its mean and its interval.</summary>
    public override string ToString() => $"{Target} given {Given}: {MeasureTableText.Cell(Mean, Interval)}";
}
