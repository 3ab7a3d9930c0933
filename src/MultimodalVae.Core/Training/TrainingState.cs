using System.Collections.Immutable;

namespace MultimodalVae;

/// <summary>
/// Where a training is: together with what it was begun with, all that it needs to continue to the same bits. A checkpoint is this, written
/// to a file; who goes back takes an earlier one.
/// </summary>
internal sealed record TrainingState
{
    /// <summary>The epochs that are done.</summary>
    public required ImmutableList<TrainingEpoch> History { get; init; }

    /// <summary>How many batches of the next one are done.</summary>
    public required int Batch { get; init; }

    /// <summary>The beta and the learning rate of that epoch.</summary>
    public required double Beta { get; init; }

    /// <inheritdoc cref="Beta"/>
    public required double LearningRate { get; init; }

    /// <summary>The losses of its batches, added up.</summary>
    public required ImmutableArray<double> LossSums { get; init; }

    public required EngineState Engine { get; init; }

    /// <summary>The weights after the best epoch; null where there was none yet, or they are not asked for.</summary>
    public required BestWeights? BestWeights { get; init; }

    /// <summary>What the muting has shown in the first batch of each epoch that is begun: see <see cref="Batches.Mixed"/>.</summary>
    public required ulong Muting { get; init; }

    /// <summary>How often it went back.</summary>
    public required int Rollbacks { get; init; }

    /// <summary>How many different masks were shown.</summary>
    public required int ShownCount { get; init; }

    /// <summary>How many epochs the training was to have that an observer ended here; null where none did.</summary>
    public int? StoppedOf { get; init; }

    /// <summary>These masks, in a checkpoint.</summary>
    public IReadOnlyList<ObservationMask> ShownMasks { get; init; } = [];

    /// <summary>The state that it would go back to; null where it would not.</summary>
    public TrainingState? Good { get; init; }

    /// <summary>The one that was kept since, to be the next one to go back to; null where there is none.</summary>
    public TrainingState? Kept { get; init; }

    public int Epochs => History.Count;
}
