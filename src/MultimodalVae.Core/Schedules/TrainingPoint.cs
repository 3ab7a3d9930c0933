namespace MultimodalVae;

/// <summary>A point of training.</summary>
public readonly record struct TrainingPoint
{
    /// <summary>The epoch, counted from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>How many epochs the training has.</summary>
    public int EpochCount { get; init; }
}
