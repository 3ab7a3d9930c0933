namespace MultimodalVae;

internal static class MaskCheck
{
    /// <exception cref="ArgumentException">The strategy gives no mask, or one of another layout.</exception>
    public static ObservationMask Run(ObservationMask? mask, IMutingStrategy strategy, ModalityLayout layout)
    {
        if (mask is null)
            throw new ArgumentException($"{strategy.GetType().Name} gives no mask.", nameof(mask));

        // Asked for every row of every batch: the text of the error is made only where there is one.
        if (!layout.Equals(mask.Layout))
            layout.CheckEqual(mask.Layout, $"mask of {strategy.GetType().Name} is for", nameof(mask));
        return mask;
    }
}
