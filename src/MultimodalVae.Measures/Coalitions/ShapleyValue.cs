namespace MultimodalVae.Measures;

/// <summary>
/// The Shapley value of one modality for the reconstruction of another one: its share of the worth of all others together.
/// </summary>
public sealed class ShapleyValue : CoalitionResult
{
    internal ShapleyValue()
    {
    }

    /// <summary>The name of the modality whose share it is.</summary>
    public required string Player { get; init; }

    /// <summary>
    /// The standard error of <see cref="RowValues.Mean"/> that comes of sampling permutations, on the rows given; null where all subsets
    /// were evaluated. The bootstrap interval does not include it.
    /// </summary>
    public required double? SamplingError { get; init; }

    /// <summary>
    /// How far the value of all permutations is from <see cref="RowValues.Mean"/> at most, on the rows given and with the confidence of the
    /// intervals: <see cref="SamplingError"/> times the quantile of Student's t for the pairs of permutations sampled. Null where all
    /// subsets were evaluated.
    /// </summary>
    public required double? SamplingMargin { get; init; }

    /// <summary>What it is of, its mean and its interval.</summary>
    public override string ToString() => $"{Player} for {Target}: {MeasureTableText.Cell(Mean, Interval)}";
}
