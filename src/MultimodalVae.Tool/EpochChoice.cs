namespace MultimodalVae.Tool;

/// <summary>Which epoch's weights a model has, and what the losses of the test rows after it say.</summary>
internal sealed class EpochChoice
{
    /// <summary>A rise of less than this, in nats per row, is none.</summary>
    private const double MinRise = 0.1;

    /// <summary>A rise counts where it is more than this share of what the loss fell until the best epoch.</summary>
    private const double MinShare = 0.1;

    /// <summary>Losses of single epochs are noisy: the last one is the median of so many, and as many must be after the best.</summary>
    private const int LastEpochs = 10;

    private EpochChoice(int? best, int count, bool stoppedEarly, double first, double least, double last) =>
        (Best, Count, StoppedEarly, BestLoss, LastLoss, Overfits) =
        (best, count, stoppedEarly, least, last,
            count - best >= LastEpochs && last - least > Math.Max(MinRise, MinShare * (first - least)));

    public int? Best { get; }

    public int Count { get; }

    public bool StoppedEarly { get; }

    public double BestLoss { get; }

    /// <summary>The median of the last epochs.</summary>
    public double LastLoss { get; }

    /// <summary>Whether more training made the loss of the test rows much worse.</summary>
    public bool Overfits { get; }

    /// <summary>Whether the loss of the test rows was still falling at the end.</summary>
    public bool FallsAtEnd => !StoppedEarly && !Overfits && Best > Count * 0.9;

    /// <summary>The choice of a training with test rows; null without them.</summary>
    /// <param name="result">What the training left.</param>
    /// <param name="warmUp">Epochs in which beta rises: their losses are at other betas, and do not count.</param>
    public static EpochChoice? Of(TrainingResult result, int warmUp)
    {
        if (result.History is not [.., { Validation: not null }])
            return null;
        double[] lasts = [.. result.History.TakeLast(LastEpochs).Select(epoch => epoch.Validation!.Total).Order()];
        var last = lasts[lasts.Length / 2];
        if (result.BestEpoch is not { } best)
            return new EpochChoice(null, result.History.Count, result.StoppedEarly, double.NaN, double.NaN, last);
        var first = result.History[Math.Min(warmUp, best - 1)].Validation!.Total;
        return new EpochChoice(best, result.History.Count, result.StoppedEarly, first, result.History[best - 1].Validation!.Total, last);
    }

    /// <summary>What is printed.</summary>
    public IEnumerable<string> Lines()
    {
        if (Best is null)
        {
            yield return "  no best epoch: the loss of the test rows is never finite";
            yield break;
        }

        yield return FormattableString.Invariant($"  best epoch {Best} of {Count}, by the loss of the test rows, {BestLoss:0.0}")
            + ": the model has its weights";
        if (Overfits)
        {
            yield return $"  the model over-fits after epoch {Best}: by epoch {Count} the loss of the test rows is "
                + FormattableString.Invariant($"{LastLoss:0.0}. What helps: more data, a smaller --latent, another --window or a smaller --learning-rate");
        }

        if (FallsAtEnd)
            yield return "  the loss of the test rows was still falling: more --epochs may make the model better";
    }
}
