using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests;

/// <summary>x ~ N(z, 1): lets a test see the z that was decoded.</summary>
internal sealed class EchoLikelihood : ILikelihood
{
    /// <summary>A model of two modalities that both echo z: what it reconstructs is the z that it decoded.</summary>
    public static VaeModel Model(Precision precision = Precision.Float64) => new VaeBuilder()
        .AddModality("a", 2, m => m.Hidden(6).DecoderHidden().Likelihood(new EchoLikelihood()))
        .AddModality("b", 2, m => m.Hidden(6).DecoderHidden().Likelihood(new EchoLikelihood()))
        .WithLatent(2)
        .WithPrecision(precision)
        .WithSeed(5)
        .Build();

    public DistributionNodes Describe(Node features, Modality modality, Layers layers) => new GaussianNodes(features, Node.Constant(0));
}
