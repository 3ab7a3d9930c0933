using MultimodalVae.Modalities;

namespace MultimodalVae.Measures;

/// <summary>One measure of one modality in one direction while it is evaluated.</summary>
internal sealed class MeasureCell(
    Modality modality, IInformationMeasure measure, DivergenceDirection direction, ObservationMask partialInput, int rowCount)
{
    private int _dimensions = 1;

    public ObservationMask PartialInput => partialInput;

    /// <summary>The sum over the dimensions, for every row.</summary>
    public double[] Values { get; } = new double[rowCount];

    public void Add(Reconstruction full, Reconstruction partial, KnownDivergences divergences, double weight)
    {
        var terms = measure.Terms(new MeasureComparison(modality, full, partial, direction, divergences));
        if (terms.RowCount != rowCount)
            throw new InvalidOperationException($"The measure '{measure.Name}' gives {terms.RowCount} rows; {rowCount} are wanted.");

        _dimensions = terms.ColumnCount;
        for (var row = 0; row < rowCount; row++)
        {
            var sum = 0.0;
            foreach (var term in terms.Row(row))
                sum += term;
            Values[row] += weight * sum;
        }
    }

    /// <param name="interval">The interval of the mean of the sum, if any.</param>
    /// <param name="trained">The masks that the model was trained on, or null where they are not known.</param>
    public IEnumerable<MeasureResult> Results((double Lower, double Upper)? interval, IReadOnlySet<ObservationMask>? trained)
    {
        yield return Result(MeasureAggregation.Sum, 1);
        yield return Result(MeasureAggregation.MeanPerDimension, 1.0 / _dimensions);

        MeasureResult Result(MeasureAggregation aggregation, double scale) => new()
        {
            Modality = modality.Name,
            Measure = measure.Name,
            Direction = direction,
            Aggregation = aggregation,
            PartialInput = partialInput,
            PartialInputTrained = trained?.Contains(partialInput),
            CompleteInputTrained = trained?.Contains(partialInput.Layout.All),
            Values = aggregation == MeasureAggregation.Sum ? Values : [.. Values.Select(value => value * scale)],
            Lower = interval?.Lower * scale,
            Upper = interval?.Upper * scale,
        };
    }
}
