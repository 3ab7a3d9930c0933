using System.Diagnostics;
using System.Runtime.CompilerServices;
using MultimodalVae.Parts;

namespace MultimodalVae;

/// <summary>
/// Every row gets one of some masks, drawn in proportion to their weights. In expectation it is training with the sum over the masks of
/// weight times loss, the weights adding up to 1, at the cost of one copy of a row.
/// </summary>
[DebuggerDisplay("{Masks.Count} masks")]
public sealed class WeightedMasks : IMutingStrategy
{
    private readonly WeightedMask[] _masks;
    private readonly double[] _weightsUntil;
    private readonly ConditionalWeakTable<ModalityLayout, ObservationMask[]> _masksOfLayout = [];

    /// <summary>Creates the strategy.</summary>
    /// <param name="masks">One or more masks with their weights. All of them are made when the model is built.</param>
    /// <exception cref="ArgumentException">No mask is given, or the sum of the weights is not finite.</exception>
    public WeightedMasks(params IEnumerable<WeightedMask> masks)
    {
        ArgumentNullException.ThrowIfNull(masks);
        _masks = [.. masks];
        if (_masks.Length == 0)
            throw new ArgumentException("Muting by weighted masks needs at least one mask.", nameof(masks));
        if (_masks.Contains(null))
            throw new ArgumentException("A weighted mask is null.", nameof(masks));

        var sum = 0.0;
        _weightsUntil = [.. _masks.Select(mask => sum += mask.Weight)];
        if (!double.IsFinite(sum))
            throw new ArgumentException(
                $"The weights of the masks add up to {Numbers.Text(sum)}; expected a finite number.", nameof(masks));
    }

    /// <summary>The masks with their weights.</summary>
    public IReadOnlyList<WeightedMask> Masks => _masks;

    /// <inheritdoc/>
    public int CopyCount => 1;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A mask, not only the one drawn, is none of the layout.</exception>
    public ObservationMask MaskFor(ModalityLayout layout, MutingPoint point, Random random)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(random);
        if (!_masksOfLayout.TryGetValue(layout, out var masks))
            masks = _masksOfLayout.GetValue(layout, key => [.. _masks.Select(mask => MaskCheck.Run(mask.Mask(key), this, key))]);
        var drawn = random.NextDouble() * _weightsUntil[^1];
        var index = Array.FindIndex(_weightsUntil, until => drawn < until);
        return masks[index < 0 ? ^1 : index];
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("masks", Masks);
    }
}
