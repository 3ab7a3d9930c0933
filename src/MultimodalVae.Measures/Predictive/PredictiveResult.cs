using MathNet.Numerics.Statistics;

namespace MultimodalVae.Measures;

/// <summary>
/// What some modalities S tell about a modality N: log p(x_N|x_S) - log p(x_N) of every row, in nats, z integrated out. Its mean over the
/// rows is the predictive information, 0 where nothing is given.
/// </summary>
public sealed class PredictiveResult : CoalitionResult
{
    internal PredictiveResult()
    {
    }

    /// <summary>What is given.</summary>
    public required ObservationMask Given { get; init; }

    /// <summary>log p(x_N|x_S) of every row, a density in the units of the log or a probability.</summary>
    public required IReadOnlyList<double> LogScores { get; init; }

    /// <summary>The mean of <see cref="LogScores"/>: the log score of the model's predictions, the higher the better.</summary>
    public double LogScore => LogScores.Mean();

    /// <summary>
    /// The effective sample size of the log-likelihoods of this result, averaged over the rows, that of the one where it is least. Where it
    /// is a few, more samples are needed (<see cref="PredictiveOptions.Samples"/>).
    /// </summary>
    public required double EffectiveSampleSize { get; init; }

    /// <summary>What it is of, its mean and its interval.</summary>
    public override string ToString() => $"{Target} given {Given}: {MeasureTableText.Cell(Mean, Interval)}";
}
