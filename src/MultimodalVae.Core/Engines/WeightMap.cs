using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Where the weights of a graph are among all its weights: the one map of their names, for engines and files.</summary>
internal sealed class WeightMap
{
    private readonly Dictionary<LayerWeights, int> _offsets = [];

    /// <param name="roots">What is computed with them.</param>
    public WeightMap(IEnumerable<Node> roots)
    {
        foreach (var parameter in NodeOrder.Of(roots).SelectMany(node => node.Operation.Weights))
        {
            if (!_offsets.TryAdd(parameter, Count))
                continue;
            Count = checked(Count + SizeOf(parameter));
        }
    }

    public IEnumerable<LayerWeights> Parameters => _offsets.Keys;

    /// <summary>How many numbers they take, padded.</summary>
    public int Count { get; }

    /// <summary>How many weights and biases there are.</summary>
    public long ParameterCount => Tensors.Sum(tensor => (long)tensor.Rows * tensor.Columns);

    /// <summary>Every tensor by its name in files.</summary>
    public IEnumerable<WeightTensor> Tensors => _offsets.SelectMany(parameter => TensorsOf(parameter.Key, parameter.Value));

    public int OffsetOf(LayerWeights parameter) => _offsets[parameter];

    /// <summary>The tensors of some weights.</summary>
    public IEnumerable<WeightTensor> TensorsOf(LayerWeights parameter) => TensorsOf(parameter, _offsets[parameter]);

    public Place PlaceOf(LayerWeights parameter) => new(_offsets[parameter], SizeOf(parameter));

    private static int SizeOf(LayerWeights parameter) => parameter switch
    {
        DenseWeights dense => checked(dense.Outputs * Dense.StepOf(dense.Inputs)),
        VectorWeights vector => Padding.Up(vector.Width),
        _ => throw new NotSupportedException($"{parameter.GetType().Name} is no kind of weights."),
    };

    private static IEnumerable<WeightTensor> TensorsOf(LayerWeights parameter, int offset) => parameter switch
    {
        DenseWeights dense =>
        [
            new WeightTensor(dense.TensorNames[0], [dense.Outputs, dense.Inputs], offset, Dense.StepOf(dense.Inputs)),
            new WeightTensor(dense.TensorNames[1], [dense.Outputs], offset + dense.Inputs, Dense.StepOf(dense.Inputs)),
        ],
        VectorWeights vector => [new WeightTensor(vector.Name, [vector.Width], offset, 1)],
        _ => throw new NotSupportedException($"{parameter.GetType().Name} is no kind of weights."),
    };
}

/// <summary>A tensor of weights, as it lies among all weights.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Shape">Its shape in files: one or two dimensions.</param>
/// <param name="Offset">Where it starts.</param>
/// <param name="Step">From the start of one row to that of the next.</param>
internal sealed record WeightTensor(string Name, long[] Shape, int Offset, int Step)
{
    public int Rows => (int)Shape[0];

    public int Columns => Shape.Length == 2 ? (int)Shape[1] : 1;

    /// <summary>The position of an element among all weights.</summary>
    public int At(int row, int column) => Offset + (row * Step) + column;
}
