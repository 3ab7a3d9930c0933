namespace MultimodalVae.Graph;

/// <summary>What files call a built-in distribution, and how it is made of the parameters in a file.</summary>
/// <param name="Name">The name.</param>
/// <param name="ParameterCount">How many parameters it has.</param>
/// <param name="Create">Makes it of these parameters.</param>
internal sealed record DistributionKind(string Name, int ParameterCount, Func<Node[], DistributionNodes> Create)
{
    /// <summary>The kinds of a distribution of binary columns, one for each <see cref="BinaryCoding"/>, in their order.</summary>
    public static DistributionKind[] OfBinary(string name, int parameterCount, Func<Node[], BinaryCoding, DistributionNodes> create) =>
    [
        new($"{name} of 0 and 1", parameterCount, parameters => create(parameters, BinaryCoding.ZeroOne)),
        new($"{name} of -1 and 1", parameterCount, parameters => create(parameters, BinaryCoding.MinusOneOne)),
    ];
}
