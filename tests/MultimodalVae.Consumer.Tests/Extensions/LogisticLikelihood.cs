using MultimodalVae.Graph;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A logistic distribution for every column: a likelihood of one's own in operations, with heavier tails than a Gaussian.</summary>
internal sealed class LogisticLikelihood : ILikelihood
{
    public DistributionNodes? Describe(Node features, Modality modality, Layers layers) => new LogisticNodes(
        layers.Dense("mean", features, modality.Width), layers.Dense("log_scale", features, modality.Width).FlooredLog(0.01));
}

/// <summary>p(x) = exp(-u) / (scale (1 + exp(-u))^2), u = (x - mean) / scale.</summary>
internal sealed class LogisticNodes(Node mean, Node logScale) : DistributionNodes
{
    public override IReadOnlyList<(string Name, Node Node)> Parameters => [("mean", mean), ("log-scale", logScale)];

    public override Node Mean => mean;

    public override Node Variance => (logScale * 2).Exp() * (Math.PI * Math.PI / 3);

    public override Node LogProbability(Node values)
    {
        var u = (values - mean) * (-logScale).Exp();
        return -(u + logScale + ((-u).Softplus() * 2));
    }

    public override Node Sample(Node normals, Node uniforms) => mean + (logScale.Exp() * (uniforms.Log() - (-uniforms + 1).Log()));

    public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) => new LogisticColumns(parameters[0], parameters[1]);
}

internal sealed class LogisticColumns(RowMatrix mean, RowMatrix logScale) : IColumnDistribution
{
    public RowMatrix Mean => mean;

    public RowMatrix StandardDeviation => RowMatrix.Create(logScale.RowCount, logScale.ColumnCount, (row, values) =>
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Exp(logScale[row, i]) * Math.PI / Math.Sqrt(3);
    });
}
