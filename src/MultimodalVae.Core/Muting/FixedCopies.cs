using System.Diagnostics;
using System.Runtime.CompilerServices;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>Every row stands in every epoch once for each of some masks.</summary>
[DebuggerDisplay("{CopyCount} copies")]
public sealed class FixedCopies : IMutingStrategy
{
    private readonly Func<ModalityLayout, ObservationMask>[] _masks;
    private readonly ConditionalWeakTable<ModalityLayout, ObservationMask[]> _masksOfLayout = [];
    private MasksOfLayout? _last;

    /// <summary>Creates the strategy.</summary>
    /// <param name="masks">One or more masks, made for the layout that the model gets.</param>
    /// <exception cref="ArgumentException">No mask is given.</exception>
    public FixedCopies(IEnumerable<Func<ModalityLayout, ObservationMask>> masks)
    {
        ArgumentNullException.ThrowIfNull(masks);
        _masks = [.. masks];
        if (_masks.Length == 0 || _masks.Contains(null))
            throw new ArgumentException("Muting by copies needs at least one mask, and none that is null.", nameof(masks));
    }

    /// <summary>The masks, made for the layout that the model gets.</summary>
    public IReadOnlyList<Func<ModalityLayout, ObservationMask>> Masks => _masks;

    /// <inheritdoc/>
    public int CopyCount => _masks.Length;

    /// <inheritdoc/>
    public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)point.Copy, (uint)CopyCount, nameof(point));

        // A training asks for one layout, for every row.
        var last = _last;
        if (!ReferenceEquals(last?.Layout, layout))
            _last = last = new MasksOfLayout(layout, _masksOfLayout.GetValue(layout, MasksOf));
        return last.Masks[point.Copy];
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("masks", Masks);
    }

    private ObservationMask[] MasksOf(ModalityLayout layout) => [.. _masks.Select(mask => MaskCheck.Run(mask(layout), this, layout))];

    private sealed record MasksOfLayout(ModalityLayout Layout, ObservationMask[] Masks);
}
