namespace MultimodalVae.Formats;

/// <summary>Which epoch's weights a model has, and what the losses of the validation rows after it say.</summary>
internal sealed record EpochChoice
{
    /// <summary>A rise of less than this, in nats per row, is none.</summary>
    private const double MinRise = 0.1;

    /// <summary>A rise counts where it is more than this share of what the loss fell until the best epoch.</summary>
    private const double MinShare = 0.1;

    /// <summary>Losses of single epochs are noisy: the last one is the median of so many, and as many must be after the best.</summary>
    private const int LastEpochs = 10;

    /// <summary>The best epoch, whose weights the model has; null where the loss of none is finite.</summary>
    public required int? Best { get; init; }

    public required int Count { get; init; }

    public required double BestLoss { get; init; }

    /// <summary>That of the first epoch with the beta of the last one: losses at other values of beta do not compare.</summary>
    public required double FirstLoss { get; init; }

    /// <summary>The median of the last epochs.</summary>
    public required double LastLoss { get; init; }

    /// <summary>Whether training went on past the best epoch and found no better one: more of it is no use.</summary>
    public bool EndedAfterBest => Count - Best >= LastEpochs;

    /// <summary>Whether more training made the loss of the validation rows much worse.</summary>
    public bool Overfits => EndedAfterBest && LastLoss - BestLoss > Math.Max(MinRise, MinShare * (FirstLoss - BestLoss));

    /// <summary>The choice of a training with validation rows; null without them.</summary>
    /// <param name="history">All epochs.</param>
    /// <param name="best">The epoch whose weights the model has, counted from 1; null where there is none.</param>
    public static EpochChoice? Of(IReadOnlyList<TrainingEpoch> history, int? best)
    {
        if (history is not [.., { Validation: not null } end])
            return null;
        double[] lasts = [.. history.TakeLast(LastEpochs).Select(LossOf).Order()];
        var isKnown = best is { } epoch && epoch <= history.Count;
        return new EpochChoice
        {
            Best = isKnown ? best : null,
            Count = history.Count,
            BestLoss = isKnown ? LossOf(history[best!.Value - 1]) : double.NaN,
            FirstLoss = LossOf(history.First(done => done.Training.Beta == end.Training.Beta)),
            LastLoss = lasts[lasts.Length / 2],
        };
    }

    private static double LossOf(TrainingEpoch epoch) => epoch.Validation?.Total ?? double.NaN;
}
