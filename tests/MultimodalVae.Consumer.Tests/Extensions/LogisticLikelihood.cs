using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>A likelihood of the user's own in one class: a logistic distribution, for errors with longer tails than a Gaussian's.</summary>
internal sealed class LogisticLikelihood : ILikelihood
{
    public DistributionNodes Describe(Node features, Modality modality, Layers layers)
    {
        var mean = layers.Dense("mean", features, modality.Width);
        var logScale = layers.Dense("log_scale", features, modality.Width).FlooredLog(0.01);
        return DistributionNodes.Create(
            mean,
            variance: (logScale * 2).Exp() * (Math.PI * Math.PI / 3),
            logProbability: values => LogDensity((values - mean) / logScale.Exp()) - logScale,
            sample: (_, uniforms) => mean + (logScale.Exp() * (uniforms / (-uniforms + 1)).Log()));
    }

    private static Node LogDensity(Node y) => -(y + ((-y).Softplus() * 2));
}
