namespace MultimodalVae.Measures;

/// <summary>One measure of one modality in one direction while it is evaluated.</summary>
internal sealed class MeasureCell(
    Modality modality, IInformationMeasure measure, DivergenceDirection direction, ObservationMask partialInput, int rowCount)
{
    private int _dimensions = 1;
    private bool _areDivergences;

    public ObservationMask PartialInput => partialInput;

    /// <summary>The sum over the dimensions, for every row.</summary>
    public double[] Values { get; } = new double[rowCount];

    /// <summary>Adds what the reconstructions of some consecutive rows differ by.</summary>
    public void Add(Reconstruction full, Reconstruction partial, KnownDivergences divergences, int start, double weight)
    {
        var found = measure.Evaluate(new MeasureComparison(modality, full, partial, direction, divergences));
        if (found is null)
            throw new InvalidOperationException($"The measure '{measure.Name}' gives null for '{modality.Name}'.");
        var values = found.Values;
        if (values.Length != full.RowCount)
            throw new InvalidOperationException($"The measure '{measure.Name}' gives {values.Length} values for {full.RowCount} rows of " +
                $"'{modality.Name}'; expected one per row.");
        if (FiniteValues.FirstNotFinite(values) is { } row)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The measure '{measure.Name}' gives {values[row]} for '{modality.Name}' in row {start + row}; expected a finite number."));
        }

        (_dimensions, _areDivergences) = (found.Dimensions, found.AreDivergences);
        Sums.Add(values, weight, Values.AsSpan(start, values.Length));
    }

    /// <param name="interval">The interval of the mean of the sum, if any.</param>
    /// <param name="trained">The masks that the model was trained on, or null where they are not known.</param>
    public IEnumerable<MeasureResult> Results(MeanInterval? interval, IReadOnlySet<ObservationMask>? trained)
    {
        yield return Result(MeasureAggregation.Sum, 1);
        yield return Result(MeasureAggregation.MeanPerDimension, 1.0 / _dimensions);

        MeasureResult Result(MeasureAggregation aggregation, double scale) => new()
        {
            Modality = modality.Name,
            Measure = measure,
            Direction = direction,
            Aggregation = aggregation,
            PartialInput = partialInput,
            PartialInputTrained = trained?.Contains(partialInput),
            CompleteInputTrained = trained?.Contains(partialInput.Layout.All),
            Values = aggregation == MeasureAggregation.Sum ? Values : new ScaledValues(Values, scale),
            AreDivergences = _areDivergences,
            Interval = (_areDivergences ? interval?.NotBelow0() : interval)?.Times(scale),
        };
    }
}
