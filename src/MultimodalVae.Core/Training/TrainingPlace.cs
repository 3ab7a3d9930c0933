using MultimodalVae.Files;

namespace MultimodalVae;

/// <summary>A place that a training was at and can go back to: it goes on from there to the same bits.</summary>
internal sealed record TrainingPlace
{
    /// <summary>How many epochs are done.</summary>
    public required int Epochs { get; init; }

    /// <summary>How many batches of the next one are done.</summary>
    public required int Batch { get; init; }

    /// <summary>Their losses, added up.</summary>
    public required double[] Sums { get; init; }

    /// <summary>Whether the diagnosis halfway failed.</summary>
    public required bool NotDiagnosed { get; init; }

    /// <summary>The numbers of the network after the best epoch; null where none was yet, or they are not asked for.</summary>
    public required IReadOnlyDictionary<string, SafeTensor>? BestWeights { get; init; }

    public required EngineState Engine { get; init; }
}
