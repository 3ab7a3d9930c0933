using System.Runtime.InteropServices;

namespace MultimodalVae.Benchmarks.Onnx;

/// <summary>
/// Collects the nodes of an ONNX model. Values are known by their names. Field numbers are those of the ONNX definition (onnx.proto): the
/// messages are named in the comments.
/// </summary>
internal sealed class OnnxGraph
{
    private const long IntermediateVersion = 8;
    private const long OperatorSet = 13;
    private const long Float32 = 1;
    private const long Int64 = 7;
    private const long IntegerAttribute = 2;

    private readonly ProtobufMessage _graph = new ProtobufMessage().Add(2, "vae");
    private int _count;

    /// <summary>A node with one output.</summary>
    public string Node(string operation, IReadOnlyList<string> inputs, params IReadOnlyList<(string Name, long Value)> attributes) =>
        Nodes(operation, inputs, 1, attributes)[0];

    /// <summary>A node with several outputs. NodeProto: input 1, output 2, name 3, op_type 4, attribute 5.</summary>
    public string[] Nodes(
        string operation, IReadOnlyList<string> inputs, int outputs, params IReadOnlyList<(string Name, long Value)> attributes)
    {
        var names = Enumerable.Range(0, outputs).Select(_ => NewName()).ToArray();
        var node = new ProtobufMessage();
        foreach (var input in inputs)
            node.Add(1, input);
        foreach (var name in names)
            node.Add(2, name);
        node.Add(3, NewName()).Add(4, operation);
        foreach (var (name, value) in attributes)
            node.Add(5, new ProtobufMessage().Add(1, name).Add(3, value).Add(20, IntegerAttribute));
        _graph.Add(1, node);
        return names;
    }

    public string Constant(IReadOnlyList<long> shape, float[] values) => Constant(shape, Float32, MemoryMarshal.AsBytes<float>(values));

    public string Constant(long[] values) => Constant([values.Length], Int64, MemoryMarshal.AsBytes<long>(values));

    public string Input(string name, params long[] shape)
    {
        _graph.Add(11, ValueInfo(name, shape));
        return name;
    }

    /// <summary>Makes a value the next output of the model.</summary>
    public void Output(string value, params long[] shape) => _graph.Add(12, ValueInfo(value, shape));

    /// <summary>The file. ModelProto: ir_version 1, graph 7, opset_import 8 (OperatorSetIdProto: version 2).</summary>
    public byte[] ToModel() => new ProtobufMessage()
        .Add(1, IntermediateVersion)
        .Add(7, _graph)
        .Add(8, new ProtobufMessage().Add(2, OperatorSet))
        .ToArray();

    /// <summary>An initializer of the graph. TensorProto: dims 1, data_type 2, name 8, raw_data 9 (little-endian).</summary>
    private string Constant(IReadOnlyList<long> shape, long type, ReadOnlySpan<byte> bytes)
    {
        var name = NewName();
        var tensor = new ProtobufMessage();
        foreach (var extent in shape)
            tensor.Add(1, extent);
        _graph.Add(5, tensor.Add(2, type).Add(8, name).Add(9, bytes));
        return name;
    }

    /// <summary>
    /// ValueInfoProto: name 1, type 2 (TypeProto: tensor_type 1 (elem_type 1, shape 2 (TensorShapeProto: dim 1 (dim_value 1)))).
    /// </summary>
    private static ProtobufMessage ValueInfo(string name, long[] shape)
    {
        var extents = new ProtobufMessage();
        foreach (var extent in shape)
            extents.Add(1, new ProtobufMessage().Add(1, extent));
        var tensor = new ProtobufMessage().Add(1, Float32).Add(2, extents);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }

    private string NewName() => $"v{_count++}";
}
