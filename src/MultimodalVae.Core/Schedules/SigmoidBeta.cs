using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Beta rises from nearly 0 to nearly a maximum as a logistic function of the epoch e (Bowman et al. 2016, arXiv 1511.06349):
/// maximum / (1 + exp(-(e - m) / s)), written with the epochs w that it takes from a tenth to nine tenths of the maximum, w = s ln 81:
/// maximum / (1 + 81^(-(e - m) / w)).
/// </summary>
public sealed record SigmoidBeta : IBetaSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="midpointEpoch">m, the epoch of half the maximum, counted from 0: a finite number, 0 or more.</param>
    /// <param name="width">w, the epochs that beta takes from a tenth to nine tenths of the maximum: a finite number, more than 0.</param>
    /// <param name="maximum">What beta comes near in the end: a finite number, 0 or more. The default value is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public SigmoidBeta(double midpointEpoch, double width, double maximum = 1)
    {
        if (!(double.IsFinite(midpointEpoch) && midpointEpoch >= 0))
            throw new ArgumentOutOfRangeException(
                nameof(midpointEpoch), midpointEpoch, "The midpoint must be a finite number of epochs, 0 or more.");
        if (!(double.IsFinite(width) && width > 0))
            throw new ArgumentOutOfRangeException(nameof(width), width, "The width must be a finite number of epochs, more than 0.");
        MidpointEpoch = midpointEpoch;
        Width = width;
        Maximum = BetaRange.Check(maximum);
    }

    /// <summary>The epoch of half the maximum, counted from 0.</summary>
    public double MidpointEpoch { get; }

    /// <summary>The epochs that beta takes from a tenth to nine tenths of the maximum.</summary>
    public double Width { get; }

    /// <summary>What beta comes near in the end.</summary>
    public double Maximum { get; }

    double? IBetaSchedule.Plateau => Maximum;

    /// <inheritdoc/>
    public double BetaAt(TrainingPoint point) => Maximum / (1 + Math.Pow(81, (MidpointEpoch - point.Epoch) / Width));

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("midpointEpoch", MidpointEpoch).Add("width", Width).Add("maximum", Maximum);
    }
}
