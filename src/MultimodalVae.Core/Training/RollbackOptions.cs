namespace MultimodalVae;

/// <summary>
/// What a training does whose loss or gradient became infinite or not a number: it goes back to a state that was good, weights, optimiser,
/// data and noise, and goes on from there with a smaller learning rate. That is the last state but one that was kept: one from shortly
/// before may be beyond help. It is warned of in the log (event 13).
/// </summary>
public sealed record RollbackOptions
{
    /// <summary>
    /// How often it goes back before it gives up with a <see cref="TrainingDivergedException"/>; 1 or more. The default value is 3.
    /// </summary>
    public int MaxRollbacks { get; init; } = 3;

    /// <summary>What the learning rate is multiplied by each time, more than 0 and less than 1. The default value is 0.5.</summary>
    public double LearningRateFactor { get; init; } = 0.5;

    /// <summary>
    /// After how many steps the state is kept, where it is good; 1 or more. Training goes back at most twice as many. The default value is
    /// 1,000.
    /// </summary>
    public int Interval { get; init; } = DefaultInterval;

    internal const int DefaultInterval = 1_000;

    internal void Check(OptionChecks checks)
    {
        checks.Expect(MaxRollbacks >= 1, nameof(MaxRollbacks), MaxRollbacks, "1 or more");
        checks.Expect(LearningRateFactor is > 0 and < 1, nameof(LearningRateFactor), LearningRateFactor, "more than 0 and less than 1");
        checks.Expect(Interval >= 1, nameof(Interval), Interval, "1 step or more");
    }
}
