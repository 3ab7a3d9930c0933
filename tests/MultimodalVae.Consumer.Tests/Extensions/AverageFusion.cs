using MultimodalVae.Fusion;
using MultimodalVae.Graph;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>The mean of the codes that were observed, and a Gaussian of it: a fusion of one's own in operations.</summary>
internal sealed class AverageFusion : ILatentFusion
{
    public bool ReadsMutedCodes => false;

    public PosteriorNodes? Fuse(FusionNodes input, int latentWidth, Layers layers)
    {
        var sum = input.Codes.Select((_, i) => input.ObservedCode(i)).Aggregate((a, b) => a + b);
        var mean = sum / (input.Observed.Sum() + 1e-6);
        return new GaussianPosteriorNodes(layers.Dense("mean", mean, latentWidth), layers.Dense("log_variance", mean, latentWidth).FlooredLog(1e-4));
    }
}
