using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Hides parts of the input while training, so that the model learns to fill in what is missing. <see cref="VaeBuilder.FitSeeds"/> calls it
/// from several threads at once.
/// </summary>
public interface IMutingStrategy : IPart
{
    /// <summary>How many times an epoch holds every row, 1 to 1,000,000.</summary>
    int CopyCount { get; }

    /// <summary>
    /// Chooses what one copy of one row shows. The target is the complete row whatever is hidden, and what the data lack is hidden besides.
    /// </summary>
    /// <param name="layout">The layout of the rows.</param>
    /// <param name="point">The row, copy and epoch in question.</param>
    /// <param name="random">
    /// The training's own random numbers, from its seed; use no others, or a checkpoint cannot be gone on from.
    /// </param>
    /// <returns>A mask of that layout. Return the same object for the same mask where you can: it saves work.</returns>
    ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random);
}
