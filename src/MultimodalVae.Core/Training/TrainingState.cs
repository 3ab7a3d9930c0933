namespace MultimodalVae.Training;

/// <summary>Where a training stands: with what it was begun with, all that it needs to go on to the same bits.</summary>
internal sealed record TrainingState
{
    /// <summary>The losses of the epochs that are done.</summary>
    public required IReadOnlyList<TrainingProgress> History { get; init; }

    /// <summary>How many batches of the next epoch are done.</summary>
    public required int Batch { get; init; }

    /// <summary>Their losses, added up.</summary>
    public required double[] Sums { get; init; }

    /// <summary>What the order of the batches so far has come to: see <see cref="BatchOrder.Fingerprint"/>.</summary>
    public required string Order { get; init; }

    /// <summary>Whether the diagnosis halfway failed.</summary>
    public required bool NotDiagnosed { get; init; }

    public required EngineState Engine { get; init; }
}
