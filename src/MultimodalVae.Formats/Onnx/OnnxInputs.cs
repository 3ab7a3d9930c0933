using MultimodalVae.Engines;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Formats;

/// <summary>
/// The inputs of the file, values in the units of the log and a mask, and what is made of them: the columns in scaled units, the mute value
/// where one is hidden or missing, and which modalities are observed.
/// </summary>
internal sealed class OnnxInputs
{
    public const string Values = "values";
    public const string Mask = "mask";

    private readonly OnnxGraph _graph;
    private readonly ModalityLayout _layout;
    private readonly ColumnScaling? _scaling;
    private readonly string _isObserved;

    /// <param name="graph">Takes the nodes.</param>
    /// <param name="layout">The layout of the rows.</param>
    /// <param name="scaling">What the columns are scaled by; null where none was fitted yet.</param>
    public OnnxInputs(OnnxGraph graph, ModalityLayout layout, ColumnScaling? scaling)
    {
        (_graph, _layout, _scaling) = (graph, layout, scaling);
        Signature =
        [
            new(
                Values,
                OnnxType.Float32,
                [null, layout.Width],
                "the columns of all modalities side by side, in the units of the log; NaN where a value is missing"),
            new(Mask, OnnxType.Bool, [null, layout.Width], "true where a value is observed; the others may be anything"),
        ];
        foreach (var input in Signature)
            graph.Input(input);
        _isObserved = graph.Node("And", [Mask, graph.Node("Not", [graph.Node("IsNaN", [Values])])]);
    }

    /// <summary>The values and the mask.</summary>
    public IReadOnlyList<OnnxValue> Signature { get; }

    /// <summary>How many rows there are, a vector of one whole number.</summary>
    public string Rows =>
        field ??= _graph.Node("Slice", [_graph.Node("Shape", [Values]), _graph.Integers(0), _graph.Integers(1), _graph.Integers(0)]);

    private string Columns => field ??= _graph.Where(_isObserved, Scaled(), (_scaling?.Layout ?? _layout).MuteValue);

    private string Observed => field ??= ObservedModalities();

    /// <exception cref="NotSupportedException">It is an input that only training and sampling have.</exception>
    public OnnxTensor Of(Input input) => input.Kind switch
    {
        InputKind.Columns => new OnnxTensor(Columns, input.Width, HasRows: true),
        InputKind.Observed => new OnnxTensor(Observed, input.Width, HasRows: true),
        _ => throw new NotSupportedException($"The input {input.Kind} of the model's graph is not one of an ONNX file."),
    };

    /// <summary>
    /// (value - center) / scale. What 32 bits leave of a center counts where the range is small beside it, as with a time.
    /// </summary>
    private string Scaled()
    {
        if (_scaling is not { IsIdentity: false } scaling)
            return Values;
        var centers = scaling.Columns.Singles(column => column.Center);
        var rests = scaling.Columns.Singles(column => column.Center - (float)column.Center);
        var distance = _graph.Subtract(Values, _graph.Numbers([1, _layout.Width], centers));
        if (rests.Any(rest => rest != 0))
            distance = _graph.Subtract(distance, _graph.Numbers([1, _layout.Width], rests));
        return _graph.Multiply(distance, _graph.Numbers([1, _layout.Width], scaling.Columns.Singles(column => 1 / column.Scale)));
    }

    /// <summary>1 where any column of a modality is observed, else 0.</summary>
    private string ObservedModalities()
    {
        var observed = _graph.ToSingles(_isObserved);
        long[] widths = [.. InferencePlan.ColumnsOf(_layout).Select(columns => columns.Width)];
        var modalities = widths.Length == 1
            ? [observed]
            : _graph.Nodes("Split", [observed, _graph.Integers(widths)], widths.Length, OnnxAttribute.Integer("axis", 1));
        return _graph.Concatenate([.. modalities.Select(modality => _graph.Largest(modality))]);
    }
}
