using System.Runtime.InteropServices;
using MultimodalVae.Files;

namespace MultimodalVae.Formats;

/// <summary>
/// Collects the nodes of an ONNX model. Values are known by their names. Field numbers are those of the ONNX definition (onnx.proto): the
/// messages are named in the comments.
/// </summary>
internal sealed class OnnxGraph
{
    /// <summary>That of ONNX 1.8, of November 2020, which has all that is needed: what is newer reads it too.</summary>
    public const int OperatorSet = 13;

    /// <summary>The version of the file format of the same ONNX.</summary>
    public const int IrVersion = 7;

    /// <summary>The name of the dimension that is known when the model is run.</summary>
    public const string Rows = "rows";

    /// <summary>More bytes no reader of protocol buffers takes.</summary>
    private const long MaxLength = int.MaxValue;

    private readonly ProtobufMessage _graph = new ProtobufMessage().Add(2, "vae");
    private readonly HashSet<string> _names = [];
    private readonly Dictionary<string, string> _constants = [];
    private int _count;

    /// <summary>A node with one output.</summary>
    public string Node(string operation, IReadOnlyList<string> inputs, params IReadOnlyList<OnnxAttribute> attributes) =>
        Nodes(operation, inputs, 1, attributes)[0];

    /// <summary>A node with several outputs.</summary>
    public string[] Nodes(string operation, IReadOnlyList<string> inputs, int outputs, params IReadOnlyList<OnnxAttribute> attributes)
    {
        var names = Enumerable.Range(0, outputs).Select(_ => NewName()).ToArray();
        Add(operation, inputs, names, attributes);
        return names;
    }

    /// <summary>Numbers that are part of the file. They are not copied.</summary>
    /// <param name="shape">Their extents.</param>
    /// <param name="values">The numbers, the last extent running fastest.</param>
    /// <param name="name">The name of weights in files; null where they have none.</param>
    /// <exception cref="NotSupportedException">A number is beyond the range of 32 bits; the message names it.</exception>
    public string Numbers(IReadOnlyList<long> shape, IReadOnlyList<double> values, string? name = null)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite((float)value))
                throw BeyondRange(name is null ? "a constant" : $"'{name}'", value);
        }

        return Tensor(shape, OnnxType.Float32, tensor => tensor.Add(9, new SingleNumbers(values)), name);
    }

    /// <summary>A number that goes with each of another value.</summary>
    /// <inheritdoc cref="Numbers" path="/exception"/>
    public string Scalar(double value) => Once($"{(float)value:R}", () => Numbers([], [value]));

    /// <summary>Whole numbers, for the arguments of operations.</summary>
    public string Integers(params long[] values) => Once(
        $"[{string.Join(",", values)}]",
        () => Tensor([values.Length], OnnxType.Int64, tensor => tensor.Add(9, MemoryMarshal.AsBytes<long>(values))));

    /// <summary>A whole number, for the arguments of operations.</summary>
    public string Integer(long value) =>
        Once($"{value} whole", () => Tensor([], OnnxType.Int64, tensor => tensor.Add(9, MemoryMarshal.AsBytes<long>(new[] { value }))));

    /// <summary>Adds an input of the model.</summary>
    public void Input(OnnxValue value)
    {
        _graph.Add(11, ValueInfo(value));
        _names.Add(value.Name);
    }

    /// <summary>Makes a value the next output of the model.</summary>
    /// <param name="value">The output.</param>
    /// <param name="name">The name of the value.</param>
    public void Output(OnnxValue value, string name)
    {
        Add("Identity", [name], [value.Name], []);
        _graph.Add(12, ValueInfo(value));
    }

    /// <summary>Keeps names free for outputs.</summary>
    public void Reserve(IEnumerable<string> names) => _names.UnionWith(names);

    /// <summary>
    /// The file. ModelProto: ir_version 1, producer_name 2, producer_version 3, graph 7, opset_import 8 (OperatorSetIdProto: version 2),
    /// metadata_props 14 (StringStringEntryProto: key 1, value 2).
    /// </summary>
    /// <exception cref="NotSupportedException">It would have more than 2 GB.</exception>
    public ProtobufMessage ToModel(params IReadOnlyList<(string Key, string Value)> metadata)
    {
        var model = new ProtobufMessage()
            .Add(1, IrVersion)
            .Add(2, nameof(MultimodalVae))
            .Add(3, LibraryVersion.Text)
            .Add(7, _graph)
            .Add(8, new ProtobufMessage().Add(2, OperatorSet));
        foreach (var (key, value) in metadata)
            model.Add(14, new ProtobufMessage().Add(1, key).Add(2, value));
        return model.Length <= MaxLength ? model : throw new NotSupportedException(FormattableString.Invariant(
            $"The ONNX file would have {model.Length:N0} bytes; it is a message of protocol buffers, which has at most {MaxLength:N0}."));
    }

    /// <summary>NodeProto: input 1, output 2, name 3, op_type 4, attribute 5.</summary>
    private void Add(string operation, IReadOnlyList<string> inputs, string[] outputs, IReadOnlyList<OnnxAttribute> attributes)
    {
        var node = new ProtobufMessage();
        foreach (var input in inputs)
            node.Add(1, input);
        foreach (var name in outputs)
            node.Add(2, name);
        node.Add(3, $"{operation}_{outputs[0]}").Add(4, operation);
        foreach (var attribute in attributes)
            node.Add(5, attribute.Message);
        _graph.Add(1, node);
    }

    /// <summary>An initializer of the graph. TensorProto: dims 1, data_type 2, name 8, raw_data 9 (little-endian).</summary>
    private string Tensor(IReadOnlyList<long> shape, OnnxType type, Action<ProtobufMessage> addData, string? wanted = null)
    {
        var name = NewName(wanted);
        var tensor = new ProtobufMessage();
        foreach (var extent in shape)
            tensor.Add(1, extent);
        addData(tensor.Add(2, (long)type).Add(8, name));
        _graph.Add(5, tensor);
        return name;
    }

    /// <summary>
    /// ValueInfoProto: name 1, type 2 (TypeProto: tensor_type 1 (elem_type 1, shape 2 (TensorShapeProto: dim 1 (dim_value 1, dim_param
    /// 2)))), doc_string 3.
    /// </summary>
    private static ProtobufMessage ValueInfo(OnnxValue value)
    {
        var extents = new ProtobufMessage();
        foreach (var extent in value.Extents)
            extents.Add(1, extent is { } known ? new ProtobufMessage().Add(1, known) : new ProtobufMessage().Add(2, Rows));
        var tensor = new ProtobufMessage().Add(1, (long)value.ElementType).Add(2, extents);
        return new ProtobufMessage().Add(1, value.Name).Add(2, new ProtobufMessage().Add(1, tensor)).Add(3, value.Meaning);
    }

    private string Once(string key, Func<string> create)
    {
        if (!_constants.TryGetValue(key, out var name))
            _constants.Add(key, name = create());
        return name;
    }

    private string NewName(string? wanted = null)
    {
        var name = wanted ?? $"v{_count++}";
        while (!_names.Add(name))
            name = $"{wanted}#{_count++}";
        return name;
    }

    private static NotSupportedException BeyondRange(string name, double value) => new(
        FormattableString.Invariant(
            $"The number {value} of {name} is beyond the range of 32 bits; expected one that an ONNX file can hold."));
}
