namespace MultimodalVae.Measures;

/// <summary>One measure of one modality.</summary>
public sealed class MeasureResult : RowValues
{
    internal MeasureResult()
    {
    }

    /// <summary>The name of the modality.</summary>
    public required string Modality { get; init; }

    /// <summary>The measure.</summary>
    public required IInformationMeasure Measure { get; init; }

    /// <summary>The direction of the divergence.</summary>
    public required DivergenceDirection Direction { get; init; }

    /// <summary>Whether the values are sums over the dimensions or means.</summary>
    public required MeasureAggregation Aggregation { get; init; }

    /// <summary>The partial input that the complete one was compared with.</summary>
    public required ObservationMask PartialInput { get; init; }

    /// <summary>
    /// Whether the model was trained on the partial input, by <see cref="IReconstructionModel.TrainedMasks"/>; null where that is not
    /// known. Where it was not, the measure mixes what a modality does not tell with what the model never saw.
    /// </summary>
    public required bool? PartialInputTrained { get; init; }

    /// <summary>Whether the model was trained on the complete input; null where that is not known.</summary>
    public required bool? CompleteInputTrained { get; init; }

    /// <summary>Whether the model was trained on both inputs that are compared; null where that is not known.</summary>
    public bool? InputsTrained => PartialInputTrained & CompleteInputTrained;

    /// <summary>What it is of, its mean and its interval.</summary>
    public override string ToString() =>
        $"{Measure.Name} of {Modality}, {MeasureTableText.Text(Direction)}, {Aggregation}: {MeasureTableText.Cell(Mean, Interval)}";
}
