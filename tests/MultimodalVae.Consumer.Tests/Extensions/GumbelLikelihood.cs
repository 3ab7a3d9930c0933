using MathNet.Numerics;
using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A likelihood of the user's own, for columns that hold the largest value since the last row, as a peak of force.</summary>
internal sealed class GumbelLikelihood : ILikelihood
{
    public DistributionNodes Describe(Node features, Modality modality, Layers layers) => new GumbelNodes(
        layers.Dense("location", features, modality.Width), layers.Dense("log_scale", features, modality.Width).FlooredLog(0.01));
}

/// <summary>p(x) = exp(-y - exp(-y)) / scale, y = (x - location) / scale: the largest of many values.</summary>
internal sealed class GumbelNodes(Node location, Node logScale) : DistributionNodes
{
    public override IReadOnlyList<(string Name, Node Node)> Parameters => [("mean", Mean), ("log-scale", logScale)];

    public override Node Mean => location + (logScale.Exp() * Constants.EulerMascheroni);

    public override Node Variance => (logScale * 2).Exp() * (Math.PI * Math.PI / 6);

    public override Node LogProbability(Node values)
    {
        var y = (values - location) / logScale.Exp();
        return -(y + (-y).Exp() + logScale);
    }

    public override Node Sample(Node normals, Node uniforms) => location - (logScale.Exp() * (-uniforms.Log()).Log());

    public override IColumnDistribution ToNumbers(IReadOnlyList<RowMatrix> parameters) => GumbelColumns.Of(parameters[0], parameters[1]);
}
