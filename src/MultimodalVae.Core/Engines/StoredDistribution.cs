using MultimodalVae.Graph;

namespace MultimodalVae.Engines;

/// <summary>
/// A distribution whose operations are all in a graph already, as a file has it. One that is not built in is known by mean and variance
/// alone: its type is not here.
/// </summary>
internal sealed class StoredDistribution : DistributionNodes
{
    private readonly Node _logProbability;
    private readonly Node _sample;
    private readonly DistributionNodes _numbers;

    /// <param name="builtIn">The built-in distribution of these parameters; null where its type is not built in.</param>
    /// <param name="parameters">The numbers that make it up.</param>
    /// <param name="logProbability">The logarithm of the density of the targets.</param>
    /// <param name="mean">The expected values.</param>
    /// <param name="variance">The variances.</param>
    /// <param name="sample">A sample.</param>
    public StoredDistribution(
        DistributionNodes? builtIn,
        IReadOnlyList<(string Name, Node Node)> parameters,
        Node logProbability,
        Node mean,
        Node variance,
        Node sample)
    {
        (Kind, Mean, Variance, _logProbability, _sample) = (builtIn?.Kind, mean, variance, logProbability, sample);
        _numbers = builtIn ?? Create(mean, variance, _ => logProbability, (_, _) => sample);
        Parameters = builtIn is null ? _numbers.Parameters : parameters;
    }

    public override IReadOnlyList<(string Name, Node Node)> Parameters { get; }

    public override Node Mean { get; }

    public override Node Variance { get; }

    internal override DistributionKind? Kind { get; }

    public override Node LogProbability(Node values) => _logProbability;

    public override Node Sample(Node normals, Node uniforms) => _sample;

    public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) => _numbers.ToNumbers(parameters);
}
