namespace MultimodalVae;

/// <summary>Where a training stands: with what it was begun with, all that it needs to go on to the same bits.</summary>
internal sealed record TrainingState
{
    /// <summary>The losses of the epochs that are done.</summary>
    public required IReadOnlyList<TrainingProgress> History { get; init; }

    public required TrainingPlace Place { get; init; }

    /// <summary>What the order of the batches so far has come to: see <see cref="BatchOrder.Fingerprint"/>.</summary>
    public required string Order { get; init; }

    /// <summary>How often it went back.</summary>
    public required int Rollbacks { get; init; }

    /// <summary>The place that it would go back to; null where it would not.</summary>
    public required TrainingPlace? Good { get; init; }

    /// <summary>The place that was kept since, to be the next one to go back to; null where there is none.</summary>
    public required TrainingPlace? Kept { get; init; }
}
