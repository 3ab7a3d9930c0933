namespace MultimodalVae.Measures;

/// <summary>The four measures of one modality in one direction, in nats per row and, where it says so, per column.</summary>
internal sealed class ModalityMeasures(MeasureTable table, string modality, DivergenceDirection direction)
{
    public string Name => modality;

    /// <summary>The rows that have it; null where all have.</summary>
    public ObservedRows? Observed { get; } = table.Rows.Observed.GetValueOrDefault(modality);

    public MeasureResult ErrorAll { get; } = table[modality, SingleModalityError.All, direction];

    public MeasureResult LossOwn { get; } = table[modality, LossOfPrecision.Own, direction];

    public MeasureResult LossAll { get; } = table[modality, LossOfPrecision.All, direction];

    /// <summary>Per column, as modalities have different numbers of them.</summary>
    public MeasureResult ErrorPerOwnColumn => PerColumn(SingleModalityError.Own);

    /// <summary>Per column, as modalities have different numbers of them.</summary>
    public MeasureResult LossPerOwnColumn => PerColumn(LossOfPrecision.Own);

    /// <summary>The measures as nats per column: what is lost given only the modality, and without it.</summary>
    public IEnumerable<IReadOnlyList<double>> Errors => [ErrorPerOwnColumn.Values, PerColumn(SingleModalityError.All).Values];

    public IEnumerable<IReadOnlyList<double>> Losses => [LossPerOwnColumn.Values, PerColumn(LossOfPrecision.All).Values];

    /// <summary>The mean of one of them over the rows that have the modality.</summary>
    public double MeanWhereObserved(MeasureResult result) =>
        Observed is null ? result.Mean : Math.Max(0, Observed.Mean(result.Values));

    private MeasureResult PerColumn(IInformationMeasure measure) =>
        table[modality, measure, direction, MeasureAggregation.MeanPerDimension];
}
