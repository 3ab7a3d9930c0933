using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Beta rises from 0 to a maximum and stays there, again and again (Fu et al. 2019, arXiv 1903.10145, equations 6 and 7, with a linear f):
/// maximum tau / R where tau &lt;= R, maximum where tau &gt; R, tau being the part of the cycle that is over. Cycle k of M starts with the
/// first epoch at or after k T / M of T, at tau = 0: where M does not divide T the lengths of cycles differ by one epoch, and tau is a part
/// of the cycle's own.
/// </summary>
public sealed record CyclicalBeta : IBetaSchedule
{
    /// <summary>Creates the schedule.</summary>
    /// <param name="cycles">M, the number of cycles: 1 or more. The default value is 4, the paper's.</param>
    /// <param name="increasingShare">
    /// R, the part of a cycle in which beta rises: more than 0, at most 1. The default value is the paper's 0.5.
    /// </param>
    /// <param name="maximum">Beta in the rest of a cycle: a finite number, 0 or more. The default value is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public CyclicalBeta(int cycles = 4, double increasingShare = 0.5, double maximum = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cycles, 1);
        if (!(increasingShare is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(increasingShare), increasingShare, "The increasing share must be more than 0 and at most 1.");
        Cycles = cycles;
        IncreasingShare = increasingShare;
        Maximum = BetaRange.Check(maximum);
    }

    /// <summary>The number of cycles.</summary>
    public int Cycles { get; }

    /// <summary>The part of a cycle in which beta rises.</summary>
    public double IncreasingShare { get; }

    /// <summary>Beta in the rest of a cycle.</summary>
    public double Maximum { get; }

    /// <summary>The maximum, which the last cycle ends with, unless beta rises until the end of it.</summary>
    double? IBetaSchedule.Plateau => IncreasingShare < 1 ? Maximum : null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The training has no epochs.</exception>
    public double BetaAt(TrainingPoint point)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(point.EpochCount, 1, nameof(point));
        var cycle = (long)point.Epoch * Cycles / point.EpochCount;
        var start = FirstEpoch(cycle);
        var tau = (double)(point.Epoch - start) / (FirstEpoch(cycle + 1) - start);
        return tau > IncreasingShare ? Maximum : Maximum * (tau / IncreasingShare);

        // k T / M, rounded up.
        long FirstEpoch(long k) => ((k * point.EpochCount) + Cycles - 1) / Cycles;
    }

    IEnumerable<string> IBetaSchedule.WarningsFor(int epochCount)
    {
        var length = (double)epochCount / Cycles;
        if (length * IncreasingShare < 2)
        {
            yield return $"Each of the {Cycles} cycles has {BetaText.Epochs(length)}, " +
                $"and beta rises in {BetaText.Of(length * IncreasingShare)} of them: it jumps; expected 2 or more.";
        }
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("cycles", Cycles).Add("increasingShare", IncreasingShare).Add("maximum", Maximum);
    }
}
