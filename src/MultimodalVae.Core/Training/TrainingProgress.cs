namespace MultimodalVae;

/// <summary>
/// Where training is after an epoch. One that goes back (<see cref="TrainingOptions.Rollback"/>) reports its epochs again.
/// </summary>
public sealed record TrainingProgress
{
    /// <summary>The epoch that is done.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public required TrainingEpoch Last
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>How many epochs there are.</summary>
    public required int EpochCount { get; init; }

    /// <summary>How many epochs are done.</summary>
    public int Epoch => Last.Epoch;

    /// <inheritdoc cref="TrainingEpoch.Training"/>
    public ElboTerms Training => Last.Training;

    /// <inheritdoc cref="TrainingEpoch.Validation"/>
    public ElboTerms? Validation => Last.Validation;

    /// <inheritdoc cref="TrainingEpoch.CompleteValidation"/>
    public ElboTerms? CompleteValidation => Last.CompleteValidation;

    /// <inheritdoc cref="TrainingEpoch.LearningRate"/>
    public double LearningRate => Last.LearningRate;

    /// <summary>The time since this call of <see cref="VaeModel.Fit"/> began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// An estimate of the time until the last epoch, by the mean time of the epochs of this call: training that stops early takes less.
    /// Null after epochs that took no time.
    /// </summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>The warnings since the report before, each once in a training.</summary>
    public IReadOnlyList<string> Warnings
    {
        get;
        init => field = ContentList.Of(value);
    } = ContentList.Of<string>([]);
}
