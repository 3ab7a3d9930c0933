using System.Runtime.CompilerServices;
using MultimodalVae.Modalities;

namespace MultimodalVae.Muting;

/// <summary>Every row stands in every epoch once for each of some masks.</summary>
public sealed class FixedCopies : IMutingStrategy
{
    private readonly Func<ModalityLayout, ObservationMask>[] _masks;
    private readonly ConditionalWeakTable<ModalityLayout, ObservationMask[]> _masksOfLayout = [];

    /// <summary>Creates the strategy.</summary>
    /// <param name="masks">One or more masks, made for the layout that the model gets.</param>
    /// <exception cref="ArgumentException">No mask is given.</exception>
    public FixedCopies(IEnumerable<Func<ModalityLayout, ObservationMask>> masks)
    {
        _masks = [.. masks];
        if (_masks.Length == 0)
            throw new ArgumentException("Muting by copies needs at least one mask.", nameof(masks));
    }

    /// <inheritdoc/>
    public int CopyCount => _masks.Length;

    /// <inheritdoc/>
    public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random) =>
        (_masksOfLayout.TryGetValue(layout, out var masks) ? masks : _masksOfLayout.GetValue(layout, MasksOf))[point.Copy];

    private ObservationMask[] MasksOf(ModalityLayout layout) => [.. _masks.Select(mask => MaskCheck.Run(mask(layout), this, layout))];
}
