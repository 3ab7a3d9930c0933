using MultimodalVae.Modalities;

namespace MultimodalVae.Muting;

internal static class MaskCheck
{
    /// <exception cref="ArgumentException">The strategy gives no mask, or one of another layout.</exception>
    public static ObservationMask Run(ObservationMask? mask, IMutingStrategy strategy, ModalityLayout layout)
    {
        if (mask is null)
            throw new ArgumentException($"{strategy.GetType().Name} gives no mask.", nameof(mask));
        layout.CheckEqual(mask.Layout, $"mask of {strategy.GetType().Name} is for", nameof(mask));
        return mask;
    }
}
