namespace MultimodalVae;

/// <summary>An epoch of a training that is done.</summary>
public sealed record TrainingEpoch
{
    /// <summary>Which one, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The loss, averaged over the batches of the epoch: muted input, sampled z.</summary>
    public required ElboTerms Training { get; init; }

    /// <summary>
    /// The loss on the validation rows after the epoch, with the input of <see cref="TrainingOptions.ValidationInput"/>, of both the muted
    /// one; null where there were none.
    /// </summary>
    public ElboTerms? Validation { get; init; }

    /// <summary>The same with all that the rows have as input; null where both were not asked for.</summary>
    public ElboTerms? CompleteValidation { get; init; }

    /// <summary>The step size of Adam in the epoch.</summary>
    public required double LearningRate { get; init; }
}
