namespace MultimodalVae;

/// <summary>Where training stands after an epoch. One that goes back (<see cref="TrainingOptions.Rollback"/>) tells of its epochs again.</summary>
public sealed record TrainingProgress
{
    /// <summary>How many epochs are done.</summary>
    public required int Epoch { get; init; }

    /// <summary>How many there are.</summary>
    public required int EpochCount { get; init; }

    /// <summary>The loss, averaged over the batches of the epoch: muted input, sampled z.</summary>
    public required ElboTerms Training { get; init; }

    /// <summary>The loss on the validation rows, all that they have as input, after the epoch; null where there are none.</summary>
    public ElboTerms? Validation { get; init; }
}
