using MultimodalVae.Measures.Divergences;
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

    public void Add(Reconstruction full, Reconstruction partial, IReadOnlyList<IDivergence> divergences, double weight)
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

    public IEnumerable<MeasureResult> Results((double Lower, double Upper)? interval)
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
            Values = aggregation == MeasureAggregation.Sum ? Values : [.. Values.Select(value => value * scale)],
            Lower = interval?.Lower * scale,
            Upper = interval?.Upper * scale,
        };
    }
}
