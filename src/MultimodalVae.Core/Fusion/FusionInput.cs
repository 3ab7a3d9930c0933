using MultimodalVae.Modalities;
using static TorchSharp.torch;

namespace MultimodalVae.Fusion;

/// <summary>What a fusion is given: the code of every modality, and which columns of the rows were observed.</summary>
public sealed class FusionInput
{
    private readonly ModalityLayout _layout;
    private readonly Tensor _observedColumns;

    internal FusionInput(ModalityLayout layout, IReadOnlyList<Tensor> codes, Tensor observedColumns)
    {
        _layout = layout;
        _observedColumns = observedColumns;
        Codes = codes;
    }

    /// <summary>One code a modality, in the order of the layout: <c>[rows, code width]</c> each, of muted values where nothing was observed.</summary>
    public IReadOnlyList<Tensor> Codes { get; }

    /// <summary>Whether any column of a modality was observed: booleans <c>[rows or 1, 1]</c>.</summary>
    /// <param name="modality">The position of the modality in the layout.</param>
    public Tensor IsObserved(int modality)
    {
        var name = _layout.Modalities[modality].Name;
        return _observedColumns.narrow(1, _layout.StartOf(name), _layout[name].Width).any(1, keepdim: true);
    }
}
