using System.Diagnostics;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Graph;

/// <summary>A Laplace distribution for every column, all independent: p(x) = exp(-|x - mean| / scale) / (2 scale).</summary>
[DebuggerDisplay("{Kind}: {Mean}")]
public sealed class LaplaceNodes : DistributionNodes
{
    private readonly Node _logScale;

    /// <summary>Creates the distribution.</summary>
    /// <param name="mean">The means, which are the medians too, <c>[rows, columns]</c>.</param>
    /// <param name="logScale">
    /// The natural logarithms of the scales, of the same width, or of width 1 where all columns have the same.
    /// </param>
    public LaplaceNodes(Node mean, Node logScale)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(logScale);
        (Mean, _logScale) = (mean, logScale);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Node Node)> Parameters => [("mean", Mean), ("log-scale", _logScale)];

    /// <inheritdoc/>
    public override Node Mean { get; }

    /// <summary>2 scale^2.</summary>
    public override Node Variance => _logScale.Scaled(2, Math.Log(2)).Exp();

    /// <inheritdoc/>
    public override Node LogProbability(Node values) => new(new LaplaceLogDensity(), values, Mean, _logScale);

    /// <summary>
    /// mean - scale sign(v) log(1 - 2 |v|), v being uniform between -1/2 and 1/2: the inverse of its cumulative distribution.
    /// </summary>
    /// <inheritdoc/>
    public override Node Sample(Node normals, Node uniforms)
    {
        ArgumentNullException.ThrowIfNull(uniforms);
        var centred = uniforms - 0.5;
        return Mean - (_logScale.Exp() * (centred / centred.Abs() * centred.Abs().Scaled(-2, 1).Log()));
    }

    internal static DistributionKind StoredKind { get; } = new("laplace", 2, parameters => new LaplaceNodes(parameters[0], parameters[1]));

    internal override DistributionKind Kind => StoredKind;

    /// <inheritdoc/>
    public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new LaplaceDistribution(parameters[0], parameters[1].RepeatedTo(parameters[0].ColumnCount));
    }
}
