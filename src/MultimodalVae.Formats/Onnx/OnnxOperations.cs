using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Parts;

namespace MultimodalVae.Formats;

/// <summary>The counterpart of every operation in those of ONNX.</summary>
/// <param name="graph">Takes the nodes.</param>
/// <param name="inputs">What a graph is given.</param>
/// <param name="weights">All weights by their names in files.</param>
internal sealed class OnnxOperations(OnnxGraph graph, OnnxInputs inputs, IReadOnlyDictionary<string, SafeTensor> weights)
{
    private readonly Dictionary<string, string> _weights = [];

    public OnnxExperts Experts => field ??= new OnnxExperts(graph, this);

    /// <summary>What a node is.</summary>
    /// <param name="node">The node.</param>
    /// <param name="read">What it reads.</param>
    /// <exception cref="NotSupportedException">
    /// The operation is that of another package, or a number of it is beyond the range of 32 bits.
    /// </exception>
    public OnnxTensor Of(Node node, OnnxTensor[] read) => node.Operation switch
    {
        Input input => inputs.Of(input),
        Concatenate => Joined(read),
        _ => new OnnxTensor(NameOf(node.Operation, read), node.Width, read.Any(tensor => tensor.HasRows)),
    };

    /// <summary>Values side by side.</summary>
    public OnnxTensor Joined(OnnxTensor[] tensors)
    {
        var hasRows = tensors.Any(tensor => tensor.HasRows);
        var names = tensors.Select(tensor => tensor.HasRows == hasRows ? tensor.Name : Whole(tensor, tensor.Width));
        return new OnnxTensor(graph.Concatenate([.. names]), tensors.Sum(tensor => tensor.Width), hasRows);
    }

    /// <summary>A value with a row for each of the input and a width, which may be repeated.</summary>
    public string Whole(OnnxTensor tensor, int width) =>
        tensor.HasRows && tensor.Width == width ? tensor.Name : graph.Expand(tensor.Name, inputs.Rows, width);

    private string NameOf(Operation operation, OnnxTensor[] read) => operation switch
    {
        Slice slice => graph.Slice(read[0].Name, slice.Start, slice.Width),
        Constant constant => graph.Numbers([1, constant.Width], [.. Enumerable.Repeat(constant.Value, constant.Width)]),
        Sum => graph.Sum(read[0].Name),
        LogSumExp => OnnxFunctions.LogSumExp(graph, read[0].Name),
        Dense dense => Dense(dense.Layer, read[0].Name),
        Learned learned => Vector(learned.Vector),
        LayerNorm norm => OnnxFunctions.LayerNorm(graph, read[0].Name, Vector(norm.Factor), Vector(norm.Offset)),
        FlooredLog floored => OnnxFunctions.FlooredLog(graph, floored, read[0].Name),
        GaussianSample => OnnxDensities.GaussianSample(graph, read),
        GaussianDivergence => OnnxDensities.GaussianDivergence(graph, read),
        GaussianLogDensity => OnnxDensities.Gaussian(graph, read),
        LaplaceLogDensity => OnnxDensities.Laplace(graph, read),
        BernoulliLogProbability bernoulli => OnnxDensities.Bernoulli(graph, read, bernoulli.No),
        OneHotSample => OnnxDensities.OneHotSample(graph, read),
        ProductOfExperts => Experts.Product(read),
        SubsetProducts => Experts.Subsets(read),
        SubsetFlags => Experts.SubsetFlags(read[0]),
        ChosenComponent => Experts.Chosen(read),
        ComponentAverage => Experts.Average(read),
        Attention attention => Experts.Attend(read, attention.Heads),
        _ => OnnxFunctions.Of(graph, operation, read)
            ?? (Activation.Of(operation)?.Composition is { } composition ? Composed(composition, read[0]) : null)
            ?? throw new NotSupportedException($"The operation {operation.Name} has no counterpart in ONNX."),
    };

    /// <summary>A function of one number that is made of simpler ones.</summary>
    private string Composed(Func<Node, Node> composition, OnnxTensor read)
    {
        var argument = Node.Input(InputKind.Columns, read.Width);
        var tensors = new Dictionary<Node, OnnxTensor> { [argument] = read };
        var result = composition(argument);
        foreach (var node in NodeOrder.Of([result], argument))
            tensors.Add(node, Of(node, [.. node.Inputs.Select(input => tensors[input])]));
        return tensors[result].Name;
    }

    private string Dense(DenseWeights layer, string input) =>
        graph.Node("Gemm", [input, Weights(layer.TensorNames[0]), Weights(layer.TensorNames[1])], OnnxAttribute.Integer("transB", 1));

    /// <summary>A vector with an axis of one row in front.</summary>
    private string Vector(VectorWeights vector) => Weights(vector.Name, [1, vector.Width]);

    /// <summary>Weights that several layers share are in the file once.</summary>
    private string Weights(string name, IReadOnlyList<long>? shape = null)
    {
        if (!_weights.TryGetValue(name, out var value))
            _weights.Add(name, value = graph.Numbers(shape ?? weights[name].Shape, weights[name].Values, name));
        return value;
    }
}
