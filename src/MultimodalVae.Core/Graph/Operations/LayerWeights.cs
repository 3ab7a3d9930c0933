namespace MultimodalVae.Graph;

/// <summary>
/// Numbers that are learned, as immutable data: what they are called in files, how many there are, and how they are drawn.
/// </summary>
/// <param name="Name">The name in files, as in <c>encoder.joint.0</c>: the weights are <c>encoder.joint.0.weight</c>.</param>
internal abstract record LayerWeights(string Name)
{
    /// <summary>The shape, for messages.</summary>
    public abstract string Shape { get; }

    /// <summary>How many numbers there are.</summary>
    public abstract long Count { get; }

    /// <summary>What its tensors are called in files.</summary>
    public abstract IReadOnlyList<string> TensorNames { get; }
}

/// <summary>The weights <c>[outputs, inputs]</c> and biases <c>[outputs]</c> of a linear layer.</summary>
internal sealed record DenseWeights(string Name, int Inputs, int Outputs) : LayerWeights(Name)
{
    /// <summary>What the biases are drawn around at first.</summary>
    public double InitialBias { get; init; }

    public override string Shape => $"[{Outputs}, {Inputs}]";

    public override long Count => (Inputs + 1L) * Outputs;

    public override IReadOnlyList<string> TensorNames => (string[])[$"{Name}.weight", $"{Name}.bias"];
}

/// <summary>The weights of an operation of another package.</summary>
/// <param name="Name">The name in files, in front of those of its tensors.</param>
/// <param name="Tensors">Name and shape of each tensor.</param>
/// <param name="Draw">Draws the numbers of each tensor with a seed.</param>
internal sealed record ExternalWeights(
    string Name, IReadOnlyList<(string Name, long[] Shape)> Tensors, Func<ulong, IReadOnlyList<double[]>> Draw) : LayerWeights(Name)
{
    public override string Shape => string.Join(", ", Tensors.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]"));

    public override long Count => Tensors.Sum(tensor => CountOf(tensor.Shape));

    public override IReadOnlyList<string> TensorNames => [.. Tensors.Select(tensor => $"{Name}.{tensor.Name}")];

    /// <summary>Operations of one name and shape share their weights.</summary>
    public bool Equals(ExternalWeights? other) => other is not null && Name == other.Name && Shape == other.Shape;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public static long CountOf(long[] shape) => shape.Aggregate(1L, (count, length) => checked(count * length));
}

/// <summary>A vector, and what it is filled with at first: uniform in +- the bound around the centre.</summary>
internal sealed record VectorWeights(string Name, int Width, double Centre, double Bound) : LayerWeights(Name)
{
    public override string Shape => $"[{Width}]";

    public override long Count => Width;

    public override IReadOnlyList<string> TensorNames => (string[])[Name];
}
