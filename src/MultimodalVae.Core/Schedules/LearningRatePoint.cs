namespace MultimodalVae;

/// <summary>A point of training, and what it has come to so far.</summary>
public readonly record struct LearningRatePoint
{
    /// <summary>The epoch, counted from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>How many epochs the training has.</summary>
    public int EpochCount { get; init; }

    /// <summary>
    /// The total loss, in nats, of each epoch that is done: of the validation rows where there are some, else of training. It may not be
    /// finite.
    /// </summary>
    public IReadOnlyList<double> Losses { get; init; }
}
