using System.Diagnostics;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Graph;

/// <summary>A Gaussian for every column, all independent: N(mean, exp(log-variance)).</summary>
[DebuggerDisplay("{Kind}: {Mean}")]
public sealed class GaussianNodes : DistributionNodes
{
    private readonly Node _logVariance;

    /// <summary>Creates the distribution.</summary>
    /// <param name="mean">The means, <c>[rows, columns]</c>.</param>
    /// <param name="logVariance">
    /// The natural logarithms of the variances, of the same width, or of width 1 where all columns have the same.
    /// </param>
    public GaussianNodes(Node mean, Node logVariance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(logVariance);
        (Mean, _logVariance) = (mean, logVariance);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Node Node)> Parameters => [("mean", Mean), ("log-variance", _logVariance)];

    /// <inheritdoc/>
    public override Node Mean { get; }

    /// <inheritdoc/>
    public override Node Variance => _logVariance.ExpOfFloored();

    /// <inheritdoc/>
    public override Node LogProbability(Node values) => new(new GaussianLogDensity(), values, Mean, _logVariance);

    /// <inheritdoc/>
    public override Node Sample(Node normals, Node uniforms) => Mean + ((_logVariance * 0.5).Exp() * normals);

    internal static DistributionKind StoredKind { get; } =
        new("gaussian", 2, parameters => new GaussianNodes(parameters[0], parameters[1]));

    internal override DistributionKind Kind => StoredKind;

    /// <inheritdoc/>
    public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new DiagonalGaussian(parameters[0], parameters[1].RepeatedTo(parameters[0].ColumnCount));
    }
}
