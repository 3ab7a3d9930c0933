using MultimodalVae.Modalities;

namespace MultimodalVae.Muting;

/// <summary>The built-in ways of muting. Your own is a class that implements <see cref="IMutingStrategy"/>.</summary>
public static class MutingStrategy
{
    /// <summary>Nothing is hidden.</summary>
    public static IMutingStrategy None { get; } = new FixedCopies([layout => layout.All]);

    /// <summary>
    /// Every row stands in every epoch once for each of these masks. The original (arXiv 1910.03854) trains on four copies:
    /// complete, vision only, earlier time step only, earlier joints with all of vision.
    /// </summary>
    /// <param name="masks">One or more masks, made for the layout that the model gets, as in <c>layout =&gt; layout.Only("vision")</c>.</param>
    /// <exception cref="ArgumentException">No mask is given.</exception>
    public static IMutingStrategy Copies(params Func<ModalityLayout, ObservationMask>[] masks) => new FixedCopies(masks);

    /// <summary>Every modality of every row is hidden with a probability, each on its own; never all of them at once.</summary>
    /// <inheritdoc cref="RandomModalities(double)"/>
    public static IMutingStrategy RandomModalities(double probability = 0.5) => new RandomModalities(probability);
}
