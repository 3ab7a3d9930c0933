using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Beta goes linearly from a start to an end, and stays there: start + (end - start) e / E in epoch e &lt; E, end from epoch E on, epochs
/// counted from 0 (Sønderby et al. 2016, arXiv 1602.02282, after Bowman et al. 2016, arXiv 1511.06349). With a start of 1 and an end of 0
/// it is the schedule of Zambelli, Cully, Demiris 2020 (E = 1,000).
/// </summary>
public sealed record LinearWarmUpBeta : IBetaSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="warmUpEpochs">The number of epochs before beta is at its end; 1 or more.</param>
    /// <param name="start">Beta in the first epoch: a finite number, 0 or more. The default value is 0.</param>
    /// <param name="end">Beta after the warm-up: a finite number, 0 or more. The default value is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public LinearWarmUpBeta(int warmUpEpochs, double start = 0, double end = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(warmUpEpochs, 1);
        WarmUpEpochs = warmUpEpochs;
        Start = BetaRange.Check(start);
        End = BetaRange.Check(end);
    }

    /// <summary>The number of epochs before beta is at its end.</summary>
    public int WarmUpEpochs { get; }

    /// <summary>Beta in the first epoch.</summary>
    public double Start { get; }

    /// <summary>Beta after the warm-up.</summary>
    public double End { get; }

    double? IBetaSchedule.Plateau => End;

    /// <inheritdoc/>
    public double BetaAt(TrainingPoint point) =>
        point.Epoch >= WarmUpEpochs ? End : Start + ((End - Start) * ((double)point.Epoch / WarmUpEpochs));

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("warmUpEpochs", WarmUpEpochs).Add("start", Start).Add("end", End);
    }
}
