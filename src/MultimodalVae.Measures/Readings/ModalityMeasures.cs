namespace MultimodalVae.Measures;

/// <summary>The four measures of one modality in one direction, in nats a row.</summary>
internal sealed class ModalityMeasures(MeasureTable table, Modality modality, DivergenceDirection direction)
{
    public string Name => modality.Name;

    public MeasureResult ErrorAll { get; } = table[modality.Name, "single-modality-error-all", direction];

    public MeasureResult LossOwn { get; } = table[modality.Name, "loss-of-precision-own", direction];

    public MeasureResult LossAll { get; } = table[modality.Name, "loss-of-precision-all", direction];

    /// <summary>The measures as nats a column: what is lost given only the modality, and without it.</summary>
    public IEnumerable<IReadOnlyList<double>> Errors => [PerColumn("single-modality-error-own"), PerColumn("single-modality-error-all")];

    public IEnumerable<IReadOnlyList<double>> Losses => [PerColumn("loss-of-precision-own"), PerColumn("loss-of-precision-all")];

    private IReadOnlyList<double> PerColumn(string measure) => table[modality.Name, measure, direction, MeasureAggregation.MeanPerDimension].Values;
}
