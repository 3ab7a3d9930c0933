using MultimodalVae.Modalities;

namespace MultimodalVae.Files;

/// <summary>A mask as text: 1 for a column that is given and 0 for one that is muted, as in <c>000110</c>.</summary>
internal static class MaskText
{
    public static string Of(ObservationMask mask) => string.Concat(mask.Observed.ToArray().Select(observed => observed ? '1' : '0'));

    /// <summary>The mask, or null where the text is none of the layout.</summary>
    public static ObservationMask? Read(string? text, ModalityLayout layout) =>
        text is null || text.Length != layout.Width || text.AsSpan().ContainsAnyExcept('0', '1') ? null
        : !text.Contains('0') ? layout.All
        : !text.Contains('1') ? layout.Nothing
        : ObservationMask.OfSomething(layout, [.. text.Select(digit => digit == '1')]);
}
