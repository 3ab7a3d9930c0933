namespace MultimodalVae.Muting;

/// <summary>What a muting strategy is asked about.</summary>
/// <param name="Row">The row of the training data, counted from 0.</param>
/// <param name="Copy">Which copy of it, from 0 to <see cref="IMutingStrategy.CopyCount"/> - 1.</param>
/// <param name="Epoch">The epoch, counted from 0.</param>
public readonly record struct MutingPoint(int Row, int Copy, int Epoch);
