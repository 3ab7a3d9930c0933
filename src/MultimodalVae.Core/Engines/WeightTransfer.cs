using MultimodalVae.Files;
using MultimodalVae.Graph;

namespace MultimodalVae.Engines;

/// <summary>
/// Takes over the layers of one graph that another one has too: those of the same name and shape, of modalities with the same columns. A
/// layer that reads several modalities side by side, or that is cut into parts for them, is taken over modality by modality.
/// </summary>
internal sealed class WeightTransfer
{
    private static readonly string[] _ofModality = ["encoder", "decoder", "likelihood"];

    private readonly ModelGraph _to;
    private readonly LayerInputs _fromInputs;
    private readonly LayerInputs _toInputs;
    private readonly LayerOutputs _fromOutputs;
    private readonly LayerOutputs _toOutputs;
    private readonly IReadOnlyDictionary<string, SafeTensor> _fromTensors;
    private readonly HashSet<string> _changed;

    /// <param name="from">The graph whose weights are taken over.</param>
    /// <param name="fromTensors">These weights.</param>
    /// <param name="to">The graph that takes them.</param>
    /// <param name="toTensors">The weights that it has.</param>
    public WeightTransfer(
        ModelGraph from,
        IReadOnlyDictionary<string, SafeTensor> fromTensors,
        ModelGraph to,
        IReadOnlyDictionary<string, SafeTensor> toTensors)
    {
        (_to, _fromTensors, Tensors) = (to, fromTensors, new Dictionary<string, SafeTensor>(toTensors));
        (_fromInputs, _toInputs) = (new LayerInputs(from), new LayerInputs(to));
        (_fromOutputs, _toOutputs) = (new LayerOutputs(from), new LayerOutputs(to));
        _changed = [.. to.Layout.Modalities.Where(modality => !from.Layout.Has(modality)).Select(modality => modality.Name)];
        foreach (var parameter in to.Weights.Parameters)
            Take(parameter);
    }

    /// <summary>The weights of the graph that has taken some over.</summary>
    public Dictionary<string, SafeTensor> Tensors { get; }

    /// <summary>The layers that were taken over as they are.</summary>
    public List<string> Kept { get; } = [];

    /// <summary>Those of which the inputs of some modalities were taken over.</summary>
    public List<string> PartlyKept { get; } = [];

    /// <summary>Those that are as they were.</summary>
    public List<string> New { get; } = [];

    private void Take(LayerWeights parameter)
    {
        var names = _to.Weights.TensorsOf(parameter).Select(tensor => tensor.Name).ToArray();
        var inputs = parameter is DenseWeights ? _toInputs.Of(parameter.Name) : null;
        if (IsOfChangedModality(parameter.Name) || (inputs is [var only] && !IsOfModality(parameter.Name) && IsNew(only))
            || !names.All(_fromTensors.ContainsKey))
            New.Add(parameter.Name);
        else if (inputs is { Count: > 1 } && _fromInputs.Of(parameter.Name) is { } from
            && RowsOf(names[0]) == _fromTensors[names[0]].Shape[0])
            TakeParts(parameter.Name, names, inputs, from);
        else if (_toOutputs.Of(parameter.Name) is { Count: > 0 } outputs && Tensors[names[0]].Shape[1] == _fromTensors[names[0]].Shape[1])
            TakeOutputs(parameter.Name, names, outputs);
        else if (names.All(HasSameShape))
            TakeWhole(parameter.Name, names);
        else
            New.Add(parameter.Name);
    }

    private void TakeWhole(string layer, string[] names)
    {
        foreach (var name in names)
            Tensors[name] = Tensors[name] with { Values = _fromTensors[name].Values };
        Kept.Add(layer);
    }

    private void TakeParts(string layer, string[] names, IReadOnlyList<LayerInput> inputs, IReadOnlyList<LayerInput> from)
    {
        var (rows, width, fromWidth) = (RowsOf(names[0]), inputs.Sum(input => input.Width), from.Sum(input => input.Width));
        var (values, source) = (Tensors[names[0]].Values.ToArray(), _fromTensors[names[0]].Values);
        var (start, taken) = (0, new HashSet<int>());
        foreach (var input in inputs)
        {
            if (StartOf(input, from, taken) is { } fromStart)
            {
                taken.Add(fromStart);
                for (var row = 0; row < rows; row++)
                {
                    for (var i = 0; i < input.Width; i++)
                        values[(row * width) + start + i] = source[(row * fromWidth) + fromStart + i];
                }
            }

            start += input.Width;
        }

        if (taken.Count == 0)
        {
            New.Add(layer);
            return;
        }

        Tensors[names[0]] = Tensors[names[0]] with { Values = values };
        foreach (var name in names[1..])
            Tensors[name] = Tensors[name] with { Values = _fromTensors[name].Values };
        (taken.Count == inputs.Count && inputs.Count == from.Count ? Kept : PartlyKept).Add(layer);
    }

    private void TakeOutputs(string layer, string[] names, IReadOnlyList<LayerOutput> outputs)
    {
        var from = _fromOutputs.Of(layer);
        (LayerOutput To, LayerOutput From)[] shared = [.. Numbered(outputs.Where(output => !_changed.Contains(output.Modality)))
            .Join(Numbered(from), output => output.Key, other => other.Key, (output, other) => (output.Output, other.Output))];
        if (shared.Length == outputs.Count && outputs.SequenceEqual(from) && names.All(HasSameShape))
        {
            // Of a layer that is cut alike, outputs that are in no part are the same too.
            TakeWhole(layer, names);
            return;
        }

        foreach (var name in names)
        {
            var (values, source, columns) = (
                Tensors[name].Values.ToArray(),
                _fromTensors[name].Values.ToArray(),
                Tensors[name].Shape is [_, var width] ? (int)width : 1);
            foreach (var (to, other) in shared)
                Array.Copy(source, other.Start * columns, values, to.Start * columns, to.Width * columns);
            Tensors[name] = Tensors[name] with { Values = values };
        }

        (shared.Length == 0 ? New : shared.Length == outputs.Count && outputs.Count == from.Count ? Kept : PartlyKept).Add(layer);
    }

    /// <summary>Outputs by their modality and width and, of several that are alike, by their order.</summary>
    private static IEnumerable<((string, int, int) Key, LayerOutput Output)> Numbered(IEnumerable<LayerOutput> outputs) =>
        from output in outputs
        orderby output.Start
        group output by (output.Modality, output.Width) into alike
        from numbered in alike.Index()
        select ((alike.Key.Modality, alike.Key.Width, numbered.Index), numbered.Item);

    /// <summary>
    /// Where the same inputs are in the other layer; null where they are not: a new encoder gives other numbers. Of several that are alike,
    /// the first that is not taken yet.
    /// </summary>
    private int? StartOf(LayerInput input, IReadOnlyList<LayerInput> from, HashSet<int> taken)
    {
        if (input.Modality is null || IsNew(input))
            return null;
        var start = 0;
        foreach (var other in from)
        {
            if (other == input && !taken.Contains(start))
                return start;
            start += other.Width;
        }

        return null;
    }

    private bool IsNew(LayerInput input) => input.Modality is { } modality
        && (_changed.Contains(modality)
            || (!input.IsFlag && New.Any(layer => layer.StartsWith($"encoder.{modality}.", StringComparison.Ordinal))));

    private static bool IsOfModality(string layer) => layer.Split('.') is [var kind, _, ..] && _ofModality.Contains(kind);

    private bool IsOfChangedModality(string layer) => IsOfModality(layer) && _changed.Contains(layer.Split('.')[1]);

    private bool HasSameShape(string name) => Tensors[name].Shape.SequenceEqual(_fromTensors[name].Shape);

    private long RowsOf(string name) => Tensors[name].Shape[0];
}
