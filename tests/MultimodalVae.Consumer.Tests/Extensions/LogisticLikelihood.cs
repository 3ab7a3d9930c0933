using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A likelihood of the user's own: p(x) = exp(-y) / (scale (1 + exp(-y))^2), y = (x - mean) / scale, with one scale for the modality.</summary>
internal sealed class LogisticLikelihood : ILikelihood
{
    public DistributionNodes Describe(Node features, Modality modality, Layers layers) =>
        new Logistic(layers.Dense("mean", features, modality.Width), layers.Vector("log_scale", 1));

    private sealed class Logistic(Node mean, Node logScale) : DistributionNodes
    {
        public override Node Mean => mean;

        public override Node Variance => (logScale * 2).Exp() * (Math.PI * Math.PI / 3);

        public override Node LogProbability(Node values) => LogDensity((values - mean) / logScale.Exp());

        public override Node Sample(Node normals, Node uniforms) => mean + (logScale.Exp() * (uniforms.Log() - (-uniforms + 1).Log()));

        private Node LogDensity(Node y) => -(y + ((-y).Softplus() * 2) + logScale);
    }
}
