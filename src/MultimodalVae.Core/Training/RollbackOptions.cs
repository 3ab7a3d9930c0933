namespace MultimodalVae;

/// <summary>
/// What a training does whose loss or gradient became infinite or not a number: it goes back to a state that was good, weights, optimiser, data and noise, and
/// goes on from there with a smaller learning rate. That is the last state but one that was kept: one from shortly before may be beyond help. It is warned of
/// in the log (event 13).
/// </summary>
public sealed record RollbackOptions
{
    /// <summary>How often it goes back before it gives up with a <see cref="TrainingDivergedException"/>; 1 or more. The default value is 3.</summary>
    public int MaxRollbacks { get; init; } = 3;

    /// <summary>What the learning rate is multiplied by each time, more than 0 and less than 1. The default value is 0.5.</summary>
    public double LearningRateFactor { get; init; } = 0.5;

    /// <summary>
    /// After how many steps the state is kept, where it is good; 1 or more. Training goes back at most twice as many. The default value is 1,000.
    /// </summary>
    public int Interval { get; init; } = DefaultInterval;

    internal const int DefaultInterval = 1_000;

    internal void Check()
    {
        if (MaxRollbacks < 1)
            throw new ArgumentOutOfRangeException(nameof(MaxRollbacks), MaxRollbacks, "The number of rollbacks must be 1 or more.");
        if (!(LearningRateFactor is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(LearningRateFactor), LearningRateFactor, "The factor of the learning rate must be more than 0 and less than 1.");
        }

        if (Interval < 1)
            throw new ArgumentOutOfRangeException(nameof(Interval), Interval, "The number of steps between states that are kept must be 1 or more.");
    }
}
