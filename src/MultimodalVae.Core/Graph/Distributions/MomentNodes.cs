namespace MultimodalVae.Graph;

/// <summary>A distribution that is known by its mean and variance outside the graph.</summary>
internal sealed class MomentNodes(Node mean, Node variance, Func<Node, Node> logProbability, Func<Node, Node, Node> sample)
    : DistributionNodes
{
    public override IReadOnlyList<(string Name, Node Node)> Parameters => [("mean", Mean), ("variance", Variance)];

    public override Node Mean => mean;

    public override Node Variance => variance;

    public override Node LogProbability(Node values) => logProbability(values);

    public override Node Sample(Node normals, Node uniforms) => sample(normals, uniforms);

    public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) =>
        new ColumnMoments(parameters[0], parameters[1].RepeatedTo(parameters[0].ColumnCount));
}
