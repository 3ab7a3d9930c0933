using MathNet.Numerics.Statistics;
using MultimodalVae.Modalities;

namespace MultimodalVae.Measures;

/// <summary>One measure of one modality: a value for every row, and what they come to. All in nats.</summary>
public sealed class MeasureResult
{
    internal MeasureResult()
    {
    }

    /// <summary>The name of the modality.</summary>
    public required string Modality { get; init; }

    /// <summary>The name of the measure.</summary>
    public required string Measure { get; init; }

    /// <summary>The direction of the divergence.</summary>
    public required DivergenceDirection Direction { get; init; }

    /// <summary>Whether the values are sums over the dimensions or means.</summary>
    public required MeasureAggregation Aggregation { get; init; }

    /// <summary>The partial input that the complete one was compared with.</summary>
    public required ObservationMask PartialInput { get; init; }

    /// <summary>
    /// Whether the model was trained on the partial input, by <see cref="IReconstructionModel.TrainedMasks"/>; null where that is not known. Where it
    /// was not, the measure mixes what a modality does not tell with what the model never saw.
    /// </summary>
    public required bool? PartialInputTrained { get; init; }

    /// <summary>Whether the model was trained on the complete input; null where that is not known.</summary>
    public required bool? CompleteInputTrained { get; init; }

    /// <summary>Whether the model was trained on both inputs that are compared; null where that is not known.</summary>
    public bool? InputsTrained => PartialInputTrained & CompleteInputTrained;

    /// <summary>The measure of every row.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The mean over the rows.</summary>
    public double Mean => Values.Mean();

    /// <summary>The median over the rows.</summary>
    public double Median => Values.Median();

    /// <summary>The lower end of the bootstrap interval of the mean; null where none was asked for.</summary>
    public required double? Lower { get; init; }

    /// <summary>The upper end of the bootstrap interval of the mean; null where none was asked for.</summary>
    public required double? Upper { get; init; }

    /// <summary>A quantile over the rows.</summary>
    /// <param name="fraction">From 0, the least value, to 1, the greatest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of that range.</exception>
    public double Quantile(double fraction) => fraction is >= 0 and <= 1
        ? Values.Quantile(fraction)
        : throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "A fraction from 0 to 1 is wanted.");
}
