using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Kernels;

namespace MultimodalVae.Engines;

/// <summary>Where the weights of a graph are among all its weights: the one map of their names, for engines and files.</summary>
internal sealed class WeightMap
{
    private readonly Dictionary<LayerWeights, int> _offsets = [];
    private readonly List<WeightTensor> _tensors = [];

    /// <param name="roots">What is computed with them.</param>
    public WeightMap(IEnumerable<Node> roots)
    {
        foreach (var node in NodeOrder.Of(roots))
        {
            foreach (var parameter in node.Operation.Weights)
            {
                if (!_offsets.TryAdd(parameter, Count))
                    continue;
                Count = checked(Count + SizeOf(parameter));
                _tensors.AddRange(TensorsOf(parameter));
            }
        }
    }

    public IEnumerable<LayerWeights> Parameters => _offsets.Keys;

    /// <summary>How many numbers they take, padded.</summary>
    public int Count { get; }

    /// <summary>How many weights and biases there are.</summary>
    public long ParameterCount => Tensors.Sum(tensor => (long)tensor.Rows * tensor.Columns);

    /// <summary>Every tensor by its name in files.</summary>
    public IReadOnlyList<WeightTensor> Tensors => _tensors;

    public int OffsetOf(LayerWeights parameter) => _offsets[parameter];

    public int[] OffsetsOf(IReadOnlyList<LayerWeights> parameters)
    {
        var offsets = new int[parameters.Count];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = _offsets[parameters[i]];
        return offsets;
    }

    /// <summary>The tensors of some weights.</summary>
    public IEnumerable<WeightTensor> TensorsOf(LayerWeights parameter) => TensorsOf(parameter, _offsets[parameter]);

    public Place PlaceOf(LayerWeights parameter) => new(_offsets[parameter], SizeOf(parameter));

    private static int SizeOf(LayerWeights parameter) => parameter switch
    {
        DenseWeights dense => checked(dense.Outputs * Dense.StepOf(dense.Inputs)),
        VectorWeights vector => Padding.Up(vector.Width),
        ExternalWeights external => Padding.Up(checked((int)external.Count)),
        _ => throw new NotSupportedException($"{parameter.GetType().Name} is no kind of weights."),
    };

    /// <summary>The tensors of weights that start at a place.</summary>
    public static IEnumerable<WeightTensor> TensorsOf(LayerWeights parameter, int offset) => parameter switch
    {
        DenseWeights dense => (WeightTensor[])
        [
            new WeightTensor(dense.TensorNames[0], [dense.Outputs, dense.Inputs], offset, Dense.StepOf(dense.Inputs)),
            new WeightTensor(dense.TensorNames[1], [dense.Outputs], offset + dense.Inputs, Dense.StepOf(dense.Inputs)),
        ],
        VectorWeights vector => (WeightTensor[])[new WeightTensor(vector.Name, [vector.Width], offset, 1)],
        ExternalWeights external => TensorsOf(external, offset),
        _ => throw new NotSupportedException($"{parameter.GetType().Name} is no kind of weights."),
    };

    private static IEnumerable<WeightTensor> TensorsOf(ExternalWeights weights, int offset)
    {
        foreach (var (name, (_, shape)) in weights.TensorNames.Zip(weights.Tensors))
        {
            var count = (int)ExternalWeights.CountOf(shape);
            yield return new WeightTensor(name, shape, offset, shape.Length > 0 ? count / (int)Math.Max(1, shape[0]) : 1);
            offset += count;
        }
    }
}

/// <summary>A tensor of weights, as it lies among all weights.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Shape">Its shape in files.</param>
/// <param name="Offset">Where it starts.</param>
/// <param name="Step">From the start of one row to that of the next.</param>
internal sealed record WeightTensor(string Name, long[] Shape, int Offset, int Step)
{
    /// <summary>Its first dimension.</summary>
    public int Rows { get; } = Shape.Length > 0 ? (int)Shape[0] : 1;

    /// <summary>All others together.</summary>
    public int Columns { get; } = ColumnsOf(Shape);

    /// <summary>The position of an element among all weights.</summary>
    public int At(int row, int column) => Offset + (row * Step) + column;

    private static int ColumnsOf(long[] shape)
    {
        var count = 1L;
        for (var i = 1; i < shape.Length; i++)
            count *= shape[i];
        return (int)count;
    }
}
