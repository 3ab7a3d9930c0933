namespace MultimodalVae;

/// <summary>What a muting strategy is asked about.</summary>
public readonly record struct MutingPoint
{
    /// <summary>The row of the data, of training or of validation, counted from 0.</summary>
    public int Row { get; init; }

    /// <summary>Which copy of it, from 0 to <see cref="IMutingStrategy.CopyCount"/> - 1.</summary>
    public int Copy { get; init; }

    /// <summary>The epoch, counted from 0.</summary>
    public int Epoch { get; init; }

    /// <summary>How many epochs the training has.</summary>
    public int EpochCount { get; init; }
}
