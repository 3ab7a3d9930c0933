using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>Some rows of a batch, each with what is shown of it.</summary>
/// <param name="data">All rows of the data, one after the other.</param>
/// <param name="rows">Which of them.</param>
/// <param name="masks">What is shown of each.</param>
/// <param name="hasHoles">Whether any of the data is missing, NaN.</param>
internal readonly ref struct BatchPart(ReadOnlySpan<float> data, ReadOnlySpan<int> rows, ReadOnlySpan<ObservationMask> masks, bool hasHoles)
{
    public ReadOnlySpan<float> Data { get; } = data;

    public ReadOnlySpan<int> Rows { get; } = rows;

    public ReadOnlySpan<ObservationMask> Masks { get; } = masks;

    public bool HasHoles { get; } = hasHoles;

    public int Count => Rows.Length;
}
