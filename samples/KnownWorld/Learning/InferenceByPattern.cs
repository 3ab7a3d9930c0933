using System.Globalization;
using MultimodalVae;
using MultimodalVae.Graph;
using MultimodalVae.Parts;

namespace KnownWorld.Learning;

/// <summary>
/// A fusion of one's own, as exact as a linear one can be: for every pattern of observed modalities a linear layer for the posterior mean,
/// and a log-variance that does not depend on the row. One linear layer for all patterns could not be exact, for what a column says about z
/// depends on which others are seen.
/// </summary>
internal sealed class InferenceByPattern(ModalityLayout layout, IReadOnlyList<ObservationMask> masks) : ILatentFusion
{
    public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
    {
        var codes = Node.Concatenate([.. input.Codes]);
        var (means, logVariances) = (new List<Node>(), new List<Node>());
        foreach (var (i, mask) in masks.Index())
        {
            var (name, isPattern) = (i.ToString(CultureInfo.InvariantCulture), IsPattern(mask, input.Observed));
            means.Add(layers.In("mean").Dense(name, codes, latentWidth).Where(isPattern));
            logVariances.Add(layers.In("log_variance").Vector(name, latentWidth).Where(isPattern));
        }

        return new GaussianPosteriorNodes(
            means.Aggregate((sum, mean) => sum + mean), logVariances.Aggregate((sum, logVariance) => sum + logVariance));
    }

    /// <summary>1 where exactly the modalities of the mask are observed, else 0.</summary>
    private Node IsPattern(ObservationMask mask, Node observed) => layout.Modalities
        .Select((modality, i) => mask.Shows(modality.Name) ? observed.Slice(i, 1) : -observed.Slice(i, 1) + 1)
        .Aggregate((all, isAsWanted) => all * isAsWanted);
}
