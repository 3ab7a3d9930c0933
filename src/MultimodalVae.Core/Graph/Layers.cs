using System.Diagnostics;
using System.Globalization;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Graph;

/// <summary>
/// Makes the layers of a part: operations with weights, each of which has a name in files that begins with that of the part. Layers of one
/// name share their weights.
/// </summary>
[DebuggerDisplay("{_prefix}: {_count} layers")]
public sealed class Layers
{
    private readonly string _prefix;
    private readonly WeightCount _count;

    internal Layers(string prefix, WeightCount count) => (_prefix, _count) = (prefix, count);

    /// <summary>A linear layer, W x + b.</summary>
    /// <param name="name">
    /// Its name within the part, as in <c>0</c>: the weights are <c>encoder.joint.0.weight</c> and <c>.bias</c> in files.
    /// </param>
    /// <param name="input">What it reads.</param>
    /// <param name="outputs">The width of the result, 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not in range.</exception>
    public Node Dense(string name, Node input, int outputs) => Dense(name, input, outputs, initialBias: 0);

    /// <summary>A linear layer whose biases are drawn around a number in the place of 0.</summary>
    internal Node Dense(string name, Node input, int outputs, double initialBias)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(input);
        CheckWidth(outputs, nameof(outputs));
        var weights = new DenseWeights(_prefix + name, input.Width, outputs) { InitialBias = initialBias };
        _count.Add(weights);
        return new Node(new Dense(weights), input);
    }

    /// <summary>Linear layers named 0, 1, 2, ... with an activation after each; what it reads where there are no widths.</summary>
    /// <param name="input">What the first one reads.</param>
    /// <param name="widths">The widths of the layers.</param>
    /// <param name="activation">The function after each layer.</param>
    public Node Stack(Node input, IReadOnlyList<int> widths, Func<Node, Node> activation)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(widths);
        ArgumentNullException.ThrowIfNull(activation);
        for (var i = 0; i < widths.Count; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            input = activation(Dense(name, input, widths[i]));
            _count.AddHiddenLayer(_prefix + name, input);
        }

        return input;
    }

    /// <summary>A learned vector, the same for all rows.</summary>
    /// <param name="name">Its name within the part.</param>
    /// <param name="width">Its width, 1 to 1,000,000.</param>
    /// <param name="bound">It is drawn uniform in +- the bound: a finite number, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width or the bound is not in range.</exception>
    public Node Vector(string name, int width, double bound = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        CheckWidth(width, nameof(width));
        if (!double.IsFinite(bound) || bound < 0)
            throw new ArgumentOutOfRangeException(nameof(bound), bound, "The bound must be a finite number, 0 or more.");
        return new Node(new Learned(VectorOf(name, width, 0, bound)));
    }

    /// <summary>
    /// The numbers of a row at mean 0 and variance 1, times a learned factor plus a learned offset (Ba, Kiros and Hinton 2016).
    /// </summary>
    /// <param name="name">Its name within the part.</param>
    /// <param name="input">What it reads.</param>
    public Node Norm(string name, Node input)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(input);
        return new Node(new LayerNorm(VectorOf($"{name}.weight", input.Width, 1, 0), VectorOf($"{name}.bias", input.Width, 0, 0)), input);
    }

    /// <summary>The same for layers whose names have a part more, as in <c>layers.0.</c></summary>
    /// <param name="name">That part.</param>
    public Layers In(string name) => new($"{_prefix}{name}.", _count);

    /// <summary>The full name of weights.</summary>
    internal string NameOf(string name) => _prefix + name;

    /// <summary>An operation of another package.</summary>
    internal Node External(ExternalOperation operation, Node input)
    {
        foreach (var weights in operation.Weights)
            _count.Add(weights);
        return new Node(operation, input);
    }

    private VectorWeights VectorOf(string name, int width, double centre, double bound)
    {
        var vector = new VectorWeights(_prefix + name, width, centre, bound);
        _count.Add(vector);
        return vector;
    }

    internal static void CheckWidth(int width, string name)
    {
        if (width is < 1 or > Limits.Width)
            throw new ArgumentOutOfRangeException(name, width, "Every layer width must be 1 to 1,000,000.");
    }
}
