namespace MultimodalVae.Engines;

/// <summary>Some rows of a batch.</summary>
/// <param name="data">The data.</param>
/// <param name="rows">Which of its rows.</param>
/// <param name="masks">What each row shows to the encoders.</param>
/// <param name="choices">A number from 0 up to but not including 1 for each row, that chooses the component of a mixture.</param>
/// <param name="keys">The key of the noise of each row.</param>
internal readonly ref struct BatchPart<TNumber>(
    TrainingRows<TNumber> data, ReadOnlySpan<int> rows, ReadOnlySpan<ObservationMask> masks, ReadOnlySpan<double> choices,
    ReadOnlySpan<ulong> keys)
    where TNumber : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<TNumber>
{
    public TrainingRows<TNumber> Data { get; } = data;

    public ReadOnlySpan<int> Rows { get; } = rows;

    public ReadOnlySpan<ObservationMask> Masks { get; } = masks;

    public ReadOnlySpan<double> Choices { get; } = choices;

    public ReadOnlySpan<ulong> Keys { get; } = keys;

    /// <summary>Of which modalities the rows have a reconstruction loss.</summary>
    public ReconstructionTargets Targets { get; init; }

    public int Count => Rows.Length;
}
