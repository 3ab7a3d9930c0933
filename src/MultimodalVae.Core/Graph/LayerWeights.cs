namespace MultimodalVae.Graph;

/// <summary>Numbers that are learned, as immutable data: what they are called in files, how many there are, and how they are drawn.</summary>
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
    public override string Shape => $"[{Outputs}, {Inputs}]";

    public override long Count => (Inputs + 1L) * Outputs;

    public override IReadOnlyList<string> TensorNames => [$"{Name}.weight", $"{Name}.bias"];
}

/// <summary>A vector, and what it is filled with at first: uniform in +- the bound around the centre.</summary>
internal sealed record VectorWeights(string Name, int Width, double Centre, double Bound) : LayerWeights(Name)
{
    public override string Shape => $"[{Width}]";

    public override long Count => Width;

    public override IReadOnlyList<string> TensorNames => [Name];
}
