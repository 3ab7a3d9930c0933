namespace MultimodalVae.Measures;

/// <summary>The four measures of one modality in one direction, in nats per row.</summary>
internal sealed class ModalityMeasures(MeasureTable table, Modality modality, DivergenceDirection direction)
{
    public string Name => modality.Name;

    public MeasureResult ErrorAll { get; } = table[modality.Name, SingleModalityError.All, direction];

    public MeasureResult LossOwn { get; } = table[modality.Name, LossOfPrecision.Own, direction];

    public MeasureResult LossAll { get; } = table[modality.Name, LossOfPrecision.All, direction];

    /// <summary>The measures as nats per column: what is lost given only the modality, and without it.</summary>
    public IEnumerable<IReadOnlyList<double>> Errors => [PerColumn(SingleModalityError.Own), PerColumn(SingleModalityError.All)];

    public IEnumerable<IReadOnlyList<double>> Losses => [PerColumn(LossOfPrecision.Own), PerColumn(LossOfPrecision.All)];

    private IReadOnlyList<double> PerColumn(IInformationMeasure measure) => table[modality.Name, measure, direction, MeasureAggregation.MeanPerDimension].Values;
}
