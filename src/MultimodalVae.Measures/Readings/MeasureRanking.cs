namespace MultimodalVae.Measures;

/// <summary>The modalities in the order of what a measure says of them, and which of them are tied.</summary>
public sealed record MeasureRanking
{
    internal MeasureRanking()
    {
    }

    /// <summary>The measure.</summary>
    public required IInformationMeasure Measure { get; init; }

    /// <summary>Whether sums are compared, as over all columns, or means per column, as over each modality's own.</summary>
    public required MeasureAggregation Aggregation { get; init; }

    /// <summary>
    /// The modalities, the first one first: with the largest loss of precision, with the smallest error given only that modality.
    /// </summary>
    public required IReadOnlyList<ModalityRank> Ranks
    {
        get;
        init => field = ContentList.Of(value);
    }

    /// <summary>The order in plain words, without a full stop.</summary>
    public required string Sentence { get; init; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
