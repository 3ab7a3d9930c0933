namespace MultimodalVae.Files;

/// <summary>A mask as text: 1 for a column that is given and 0 for one that is muted, as in <c>000110</c>.</summary>
internal static class MaskText
{
    public static string Of(ObservationMask mask) => string.Concat(mask.Observed.ToArray().Select(observed => observed ? '1' : '0'));

    /// <summary>The mask, or null where the text is none of the layout.</summary>
    public static ObservationMask? Read(string? text, ModalityLayout layout)
    {
        if (text is null || text.Length != layout.Width)
            return null;
        var observed = new bool[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('0' or '1'))
                return null;
            observed[i] = text[i] == '1';
        }

        return !text.Contains('0') ? layout.All : !text.Contains('1') ? layout.Nothing : new ObservationMask(layout, observed);
    }
}
