using MultimodalVae.Graph;

namespace MultimodalVae.Engines;

/// <summary>
/// A distribution whose operations are all in a graph already, as a file has it. One that is not built in is known by mean and variance alone: its type is not here.
/// </summary>
internal sealed class StoredDistribution : DistributionNodes
{
    private readonly Node _logProbability;
    private readonly Node _sample;
    private readonly DistributionNodes? _builtIn;

    /// <param name="kind">The <see cref="DistributionNodes.Kind"/>.</param>
    /// <param name="parameters">The numbers that make it up.</param>
    /// <param name="logProbability">The logarithm of the density of the targets.</param>
    /// <param name="mean">The expected values.</param>
    /// <param name="variance">The variances.</param>
    /// <param name="sample">A sample.</param>
    /// <exception cref="FormatException">There is no such kind, or it has other numbers.</exception>
    public StoredDistribution(
        string kind, IReadOnlyList<(string Name, Node Node)> parameters, Node logProbability, Node mean, Node variance, Node sample)
    {
        (Kind, Mean, Variance, _logProbability, _sample) = (kind, mean, variance, logProbability, sample);
        _builtIn = BuiltIn(kind, parameters.Nodes());
        Parameters = _builtIn is null ? [("mean", mean), ("variance", variance)] : parameters;
    }

    public override IReadOnlyList<(string Name, Node Node)> Parameters { get; }

    public override Node Mean { get; }

    public override Node Variance { get; }

    internal override string Kind { get; }

    public override Node LogProbability(Node values) => _logProbability;

    public override Node Sample(Node normals, Node uniforms) => _sample;

    public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) =>
        _builtIn?.ToNumbers(parameters) ?? new ColumnMoments(parameters[0], parameters[1].RepeatedTo(parameters[0].ColumnCount));

    private static DistributionNodes? BuiltIn(string kind, Node[] parameters) => (kind, parameters) switch
    {
        (GaussianNodes.Name, [var mean, var logVariance]) => new GaussianNodes(mean, logVariance),
        (LaplaceNodes.Name, [var mean, var logScale]) => new LaplaceNodes(mean, logScale),
        (BernoulliNodes.Name + ZeroOne, [var logit]) => new BernoulliNodes(logit, BinaryCoding.ZeroOne),
        (BernoulliNodes.Name + MinusOneOne, [var logit]) => new BernoulliNodes(logit, BinaryCoding.MinusOneOne),
        (CategoricalNodes.Name + ZeroOne, [var logProbability]) => new CategoricalNodes(logProbability, BinaryCoding.ZeroOne),
        (CategoricalNodes.Name + MinusOneOne, [var logProbability]) => new CategoricalNodes(logProbability, BinaryCoding.MinusOneOne),
        (Other, _) => null,
        _ => throw new FormatException($"there is no distribution '{ErrorText.Beginning(kind, 60)}' of {parameters.Length} parameters."),
    };
}
