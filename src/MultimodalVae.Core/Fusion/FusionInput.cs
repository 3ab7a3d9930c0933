using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Fusion;

/// <summary>What a fusion is given: the code of every modality, and which columns of the rows were observed.</summary>
public sealed class FusionInput
{
    private readonly ModalityLayout _layout;
    private readonly Tensor _observedColumns;

    /// <summary>Creates the input of a fusion. A model does so itself; a test of a fusion does too.</summary>
    /// <param name="layout">The layout of the rows.</param>
    /// <param name="codes">One code a modality, in the order of the layout: <c>[rows, code width]</c> each.</param>
    /// <param name="observedColumns">True where a column was observed: booleans <c>[rows or 1, columns of the layout]</c>.</param>
    /// <exception cref="ArgumentException">There are more or fewer codes than modalities, or the booleans have another number of columns.</exception>
    public FusionInput(ModalityLayout layout, IReadOnlyList<Tensor> codes, Tensor observedColumns)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(observedColumns);
        if (codes.Count != layout.Modalities.Count)
            throw new ArgumentException($"{codes.Count} codes for the {layout.Modalities.Count} modalities of {layout}.", nameof(codes));
        if (observedColumns.dim() != 2 || observedColumns.shape[1] != layout.Width)
        {
            throw new ArgumentException(
                $"The observed columns are [{string.Join(", ", observedColumns.shape)}]; [rows or 1, {layout.Width}] is wanted.", nameof(observedColumns));
        }

        _layout = layout;
        _observedColumns = observedColumns;
        Codes = codes;
    }

    /// <summary>One code a modality, in the order of the layout: <c>[rows, code width]</c> each, of muted values where nothing was observed.</summary>
    public IReadOnlyList<Tensor> Codes { get; }

    /// <summary>Whether any column of a modality was observed: booleans <c>[rows or 1, 1]</c>.</summary>
    /// <param name="modality">The position of the modality in the layout.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such modality.</exception>
    public Tensor IsObserved(int modality)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)modality, (uint)Codes.Count, nameof(modality));
        var name = _layout.Modalities[modality].Name;
        return _observedColumns.narrow(1, _layout.StartOf(name), _layout[name].Width).any(1, keepdim: true);
    }

    /// <summary>Which modalities were observed, in the order of the layout: booleans <c>[rows, modalities]</c>.</summary>
    public Tensor AreObserved() => cat([.. Codes.Select((_, i) => IsObserved(i))], 1).expand(Codes[0].shape[0], Codes.Count);

    /// <summary>
    /// The code of a modality where it was observed, and 0 where it was not: <c>[rows, code width]</c>. Whatever a code holds that nothing was
    /// observed for, also NaN, goes no further, neither forward nor into gradients.
    /// </summary>
    /// <param name="modality">The position of the modality in the layout.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such modality.</exception>
    public Tensor ObservedCode(int modality)
    {
        var hidden = IsObserved(modality).logical_not();
        return Codes[modality].Fill(hidden, 0);
    }
}
