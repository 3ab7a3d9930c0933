using MultimodalVae.Files;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace MultimodalVae.Networks;

/// <summary>
/// Makes layers with the model's precision and initialisation. All weights come from one generator, so that a seed gives the
/// same model; a module of your own that makes its layers here is part of that. A model makes its own factory; a test of a part makes one too.
/// </summary>
public sealed class NetworkFactory
{
    /// <summary>Itself, its gradient, and two moments of Adam.</summary>
    private const int NumbersOfAWeight = 4;

    private readonly WeightInitialisation _initialisation;
    private readonly Generator _generator;
    private long _numbers;
    private long _tensors;

    /// <summary>Creates a factory.</summary>
    /// <param name="precision">The numbers of the layers.</param>
    /// <param name="initialisation">How weights are drawn.</param>
    /// <param name="generator">Where they are drawn from; it stays the caller's.</param>
    public NetworkFactory(Precision precision, WeightInitialisation initialisation, Generator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ScalarType = precision == Precision.Float64 ? ScalarType.Float64 : ScalarType.Float32;
        _initialisation = initialisation;
        _generator = generator;
    }

    /// <summary>The type of the model's numbers.</summary>
    public ScalarType ScalarType { get; }

    /// <summary>How much there may be of weights. The default value is no limit.</summary>
    internal WeightLimit Limit { get; init; } = WeightLimit.None;

    /// <summary>Makes a linear layer: <c>[rows, inputs]</c> to <c>[rows, outputs]</c>.</summary>
    /// <param name="inputs">The width of its input, 1 to 1,000,000.</param>
    /// <param name="outputs">The width of its output, 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is out of its range.</exception>
    /// <exception cref="InsufficientMemoryException">The weights so far, each with what training needs for it, need more memory than the process can have.</exception>
    public Linear Linear(int inputs, int outputs)
    {
        LayerWidths.Check([inputs], nameof(inputs));
        LayerWidths.Check([outputs], nameof(outputs));
        Take(((long)inputs + 1) * outputs, tensors: 2);
        var layer = nn.Linear(inputs, outputs, dtype: ScalarType);
        using var _ = no_grad();
        Fill(layer.weight!, _initialisation switch
        {
            WeightInitialisation.GlorotUniform => Math.Sqrt(6.0 / (inputs + outputs)),
            WeightInitialisation.HeUniform => Math.Sqrt(6.0 / inputs),
            WeightInitialisation.Original => Math.Sqrt(1.0 / (inputs + outputs)),
            _ => Math.Sqrt(1.0 / inputs),
        });
        Fill(layer.bias!, _initialisation == WeightInitialisation.Torch ? Math.Sqrt(1.0 / inputs) : 0);
        return layer;
    }

    /// <summary>
    /// Makes a stack of linear layers with an activation after each: <c>[rows, inputs]</c> to <c>[rows, last width]</c>. No
    /// widths give the identity. Its parameters are named <c>0.weight</c>, <c>0.bias</c>, <c>1.weight</c>, ...
    /// </summary>
    public nn.Module<Tensor, Tensor> Dense(int inputs, IEnumerable<int> widths, Activation activation)
    {
        ArgumentNullException.ThrowIfNull(widths);
        var layers = new List<Linear>();
        foreach (var width in widths)
        {
            layers.Add(Linear(inputs, width));
            inputs = width;
        }

        return new DenseStack(layers, activation);
    }

    /// <summary>A vector that is learned, drawn uniform in +-sqrt(1 / width).</summary>
    internal Parameter Vector(int width)
    {
        Take(width, tensors: 1);
        using var _ = no_grad();
        var values = empty(width, ScalarType);
        Fill(values, Math.Sqrt(1.0 / width));
        return new Parameter(values);
    }

    /// <summary>Mean 0 and variance 1 over the last dimension, then a learned factor and offset (Ba, Kiros and Hinton 2016).</summary>
    internal LayerNorm Norm(int width)
    {
        Take(2L * width, tensors: 2);
        return nn.LayerNorm(width, dtype: ScalarType);
    }

    /// <summary>Before any memory is taken: a file may describe a model that is larger than all memory.</summary>
    private void Take(long numbers, int tensors)
    {
        _numbers += numbers;
        _tensors += tensors;
        Limit.Check(_numbers, _tensors);
        MemoryNeed.Check("weights", (double)_numbers * NumbersOfAWeight, ScalarType == ScalarType.Float64 ? sizeof(double) : sizeof(float));
    }

    private void Fill(Tensor values, double bound)
    {
        using var scope = NewDisposeScope();
        values.copy_(rand(values.shape, ScalarType, generator: _generator).Times(2 * bound).Plus(-bound));
    }
}
