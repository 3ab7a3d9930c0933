using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Beta falls linearly from 1 to 0 within a period and stays at a plateau for the last epochs (arXiv 2411.00522: periods of
/// 80 epochs, plateau 0 or 1 for the last 10,000 of 80,000 epochs). The paper does not say whether the fall repeats until the
/// plateau; here it does unless told otherwise.
/// </summary>
public sealed record DecreasingToPlateauBeta : IBetaSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="plateau">Beta in the last epochs: a finite number, 0 or more.</param>
    /// <param name="period">Epochs from 1 to 0, both included; 1 or more.</param>
    /// <param name="lastEpochs">How many epochs the plateau lasts; 1 or more. All epochs, where the training has no more.</param>
    /// <param name="repeat">Whether the fall starts anew after each period; otherwise beta stays at 0 until the plateau.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public DecreasingToPlateauBeta(double plateau, int period, int lastEpochs, bool repeat)
    {
        Plateau = BetaRange.Check(plateau);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(lastEpochs, 1);
        Period = period;
        LastEpochs = lastEpochs;
        Repeat = repeat;
    }

    /// <summary>Beta in the last epochs.</summary>
    public double Plateau { get; }

    /// <summary>Epochs from 1 to 0, both included.</summary>
    public int Period { get; }

    /// <summary>How many epochs the plateau lasts.</summary>
    public int LastEpochs { get; }

    /// <summary>Whether the fall starts anew after each period.</summary>
    public bool Repeat { get; }

    double? IBetaSchedule.Plateau => Plateau;

    /// <inheritdoc/>
    public double BetaAt(TrainingPoint point)
    {
        if (point.Epoch >= point.EpochCount - LastEpochs)
            return Plateau;
        if (!Repeat && point.Epoch >= Period)
            return 0;
        return Period == 1 ? 1 : 1 - ((double)(point.Epoch % Period) / (Period - 1));
    }

    IEnumerable<string> IBetaSchedule.WarningsFor(int epochCount)
    {
        var before = epochCount - LastEpochs;
        if (before <= 0)
        {
            yield return $"Beta never falls: its plateau lasts {BetaText.Epochs(LastEpochs)}, the whole training {epochCount}.";
        }
        else if (Period > before)
        {
            var last = BetaAt(new TrainingPoint { Epoch = before - 1, EpochCount = epochCount });
            yield return $"The period of {BetaText.Epochs(Period)} is longer than the {before} before the plateau: " +
                $"beta falls from 1 to {BetaText.Of(last)} only, then is {BetaText.Of(Plateau)}.";
        }
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("plateau", Plateau).Add("period", Period).Add("lastEpochs", LastEpochs).Add("repeat", Repeat);
    }
}
