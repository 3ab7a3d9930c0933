using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests.Extensions;

/// <summary>
/// A fusion of the user's own: every modality that was observed gives a Gaussian, and the posterior is their product with the
/// prior (Wu and Goodman 2018). Hidden modalities take no part.
/// </summary>
internal sealed class ProductOfExperts : ILatentFusion
{
    public bool ReadsMutedCodes => false;

    public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
    {
        var experts = input.Codes.Select((_, i) =>
        {
            var (code, observed) = (input.ObservedCode(i), input.Observed.Slice(i, 1));
            var precision = layers.Dense($"precisions.{i}", code, latentWidth).Exp().Where(observed);
            return (Precision: precision, Weighted: precision * layers.Dense($"means.{i}", code, latentWidth));
        }).ToArray();
        var precision = experts.Select(expert => expert.Precision).Aggregate((a, b) => a + b) + 1;
        return new GaussianPosteriorNodes(
            experts.Select(expert => expert.Weighted).Aggregate((a, b) => a + b) / precision, -precision.Log());
    }
}
