using MultimodalVae.Engines;
using MultimodalVae.Files;
using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

/// <summary>The distributions that likelihoods describe.</summary>
internal static class LikelihoodGraphs
{
    public static DistributionNodes DescribedBy(ILikelihood likelihood) => GraphWith(likelihood).Distributions[0];

    /// <summary>The graph of a model of one modality, which has this likelihood.</summary>
    public static ModelGraph GraphWith(ILikelihood likelihood) => ArchitectureGraph.Of(
        new VaeBuilder().AddModality("a", 3, m => m.Likelihood(likelihood)).BuildArchitecture(), WeightLimit.None);
}
