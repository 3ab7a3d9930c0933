namespace MultimodalVae;

/// <summary>
/// What a schedule comes to in a training of so many epochs: beta in each of them, whether it reaches its plateau, and what to be warned
/// of. Training logs it before its first epoch. A beta counts as at its plateau, at 0 or at its maximum within a hundredth: of that value,
/// or for 0 of the maximum.
/// </summary>
public sealed class BetaCourse
{
    /// <summary>Every one is looked at.</summary>
    internal const int MostEpochs = 10_000_000;

    private const double Near = 0.01;

    private readonly IBetaSchedule _schedule;
    private readonly double _least = double.PositiveInfinity;
    private readonly double _greatest;

    private BetaCourse(IBetaSchedule schedule, int epochCount)
    {
        _schedule = schedule;
        EpochCount = epochCount;
        Plateau = schedule.Plateau is not { } plateau || BetaRange.Contains(plateau)
            ? schedule.Plateau
            : throw new InvalidOperationException(
                $"The schedule {schedule.GetType().Name} gives a plateau of {BetaText.Of(plateau)}; " +
                "expected a finite number, 0 or more, or null.");

        for (var epoch = 0; epoch < epochCount; epoch++)
            (_least, _greatest) = (Math.Min(_least, this[epoch]), Math.Max(_greatest, this[epoch]));
        SettledEpoch = epochCount - 1;
        while (SettledEpoch > 0 && Math.Abs(this[SettledEpoch - 1] - this[epochCount - 1]) <= Near * _greatest)
            SettledEpoch--;

        while (PlateauEpochs < epochCount && Plateau is { } level && IsAt(level, this[epochCount - 1 - PlateauEpochs]))
            PlateauEpochs++;
        Shares = [.. SharesOfLevels().OrderBy(share => share.From)];
        Warnings = [.. PlateauWarnings(), .. schedule.WarningsFor(epochCount)];
    }

    /// <summary>How many epochs the training has.</summary>
    public int EpochCount { get; }

    /// <summary>The beta that the schedule is meant to end with and to stay at; null where there is none.</summary>
    public double? Plateau { get; }

    /// <summary>For how many last epochs beta is at its plateau: 0 where it does not reach it, or has none.</summary>
    public int PlateauEpochs { get; }

    /// <summary>
    /// The first epoch, counted from 0, from which beta stays within a hundredth of its maximum of what it is at the end: the last one
    /// where it moves until then. From it on losses can be compared.
    /// </summary>
    public int SettledEpoch { get; }

    /// <summary>
    /// How much of the training is at 0, at the plateau, at the maximum, and between them: from the least beta to the greatest, without
    /// those of no epoch.
    /// </summary>
    public IReadOnlyList<BetaShare> Shares { get; }

    /// <summary>
    /// What to be warned of, in sentences with their numbers: a plateau that is never reached, and what the schedule says itself.
    /// </summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Beta in an epoch, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such epoch.</exception>
    public double this[int epoch]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(epoch);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(epoch, EpochCount);
            var beta = _schedule.BetaAt(new TrainingPoint { Epoch = epoch, EpochCount = EpochCount });
            return BetaRange.Contains(beta)
                ? beta
                : throw new InvalidOperationException(
                    $"The schedule {_schedule.GetType().Name} gives beta {BetaText.Of(beta)} for epoch {epoch} of {EpochCount}; " +
                    "expected a finite number, 0 or more.");
        }
    }

    /// <summary>Looks at every epoch of a training.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="epochCount">How many epochs the training has, 1 to 10,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of epochs is out of its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The schedule gives a beta, or a plateau, that is negative or not finite; the message has the epoch and the value.
    /// </exception>
    public static BetaCourse Compute(IBetaSchedule schedule, int epochCount)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(epochCount, MostEpochs);
        return new BetaCourse(schedule, epochCount);
    }

    /// <summary>
    /// In one line, as in <c>beta 0 to 1 over 100 epochs: 1 % at 0, 19 % from 0.05 to 0.95, 80 % at 1; at its plateau for the last 80</c>.
    /// </summary>
    public override string ToString()
    {
        var plateau = Plateau is not { } level ? "no plateau"
            : PlateauEpochs > 0 ? $"at its plateau for the last {PlateauEpochs}"
            : $"never at its plateau of {BetaText.Of(level)}";
        return _least == _greatest
            ? $"beta {BetaText.Of(_least)} throughout {BetaText.Epochs(EpochCount)}; {plateau}"
            : $"beta {BetaText.Of(_least)} to {BetaText.Of(_greatest)} over {BetaText.Epochs(EpochCount)}: " +
                $"{string.Join(", ", Shares)}; {plateau}";
    }

    private bool IsAt(double level, double beta) => Math.Abs(beta - level) <= Near * (level > 0 ? level : _greatest);

    private List<BetaShare> SharesOfLevels()
    {
        double[] levels = [.. new[] { Plateau ?? 0, 0, _greatest }.Distinct()];
        var counts = new int[levels.Length];
        var between = (From: double.PositiveInfinity, To: 0.0, Epochs: 0);
        for (var epoch = 0; epoch < EpochCount; epoch++)
        {
            var beta = this[epoch];
            if (Array.FindIndex(levels, level => IsAt(level, beta)) is >= 0 and var at)
                counts[at]++;
            else
                between = (Math.Min(between.From, beta), Math.Max(between.To, beta), between.Epochs + 1);
        }

        return [.. levels.Zip(counts, (level, epochs) => (From: level, To: level, Epochs: epochs)).Append(between).Where(
            share => share.Epochs > 0)
            .Select(
                share =>
                    new BetaShare { From = share.From, To = share.To, Epochs = share.Epochs, Share = (double)share.Epochs / EpochCount })];
    }

    private IEnumerable<string> PlateauWarnings()
    {
        if (Plateau is { } plateau && PlateauEpochs == 0)
        {
            var last = BetaText.Of(this[EpochCount - 1]);
            yield return $"Beta never stays at its plateau of {BetaText.Of(plateau)}: " +
                $"it ends with {last} after {BetaText.Epochs(EpochCount)}.";
        }
    }
}
