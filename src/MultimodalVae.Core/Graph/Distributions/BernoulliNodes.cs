using System.Diagnostics;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Graph;

/// <summary>No or yes for every column, all independent: the probability of yes is 1 / (1 + exp(-logit)).</summary>
[DebuggerDisplay("{Kind}: {Mean}")]
public sealed class BernoulliNodes : DistributionNodes
{
    private readonly Node _logit;
    private readonly BinaryCoding _coding;

    /// <summary>Creates the distribution.</summary>
    /// <param name="logit">The natural logarithms of the odds of yes, <c>[rows, columns]</c>.</param>
    /// <param name="coding">The numbers that stand for no and yes.</param>
    public BernoulliNodes(Node logit, BinaryCoding coding = BinaryCoding.ZeroOne)
    {
        ArgumentNullException.ThrowIfNull(logit);
        (_logit, _coding) = (logit, BinaryCodes.Check(coding));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Node Node)> Parameters => [("logit", _logit)];

    /// <inheritdoc/>
    public override Node Mean => _logit.Sigmoid().Scaled(1 - _coding.No(), _coding.No());

    /// <inheritdoc/>
    public override Node Variance => _logit.Sigmoid() * (-_logit).Sigmoid() * Math.Pow(1 - _coding.No(), 2);

    /// <inheritdoc/>
    public override Node LogProbability(Node values) => new(new BernoulliLogProbability(_coding.No()), values, _logit);

    /// <inheritdoc/>
    public override Node Sample(Node normals, Node uniforms) =>
        Node.Constant(1).Where(_logit.Sigmoid() - uniforms).Scaled(1 - _coding.No(), _coding.No());

    internal static DistributionKind[] StoredKinds { get; } =
        DistributionKind.OfBinary("bernoulli", 1, (parameters, coding) => new BernoulliNodes(parameters[0], coding));

    internal override DistributionKind Kind => StoredKinds[(int)_coding];

    /// <inheritdoc/>
    public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new BernoulliDistribution(parameters[0], _coding);
    }
}
