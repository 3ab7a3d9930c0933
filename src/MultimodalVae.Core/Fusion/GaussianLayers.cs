using System.Globalization;
using MultimodalVae.Graph;

namespace MultimodalVae.Parts;

/// <summary>A linear layer each for mean and log-variance of a Gaussian, log-variance = log(exp(a) + floor).</summary>
internal static class GaussianLayers
{
    public static GaussianPosteriorNodes Posterior(Node features, int latentWidth, double floor, Layers layers)
    {
        var (mean, logVariance) = Gaussian(features, latentWidth, floor, layers);
        return new GaussianPosteriorNodes(mean, logVariance);
    }

    /// <summary>A Gaussian of z from the code of each modality, as if there were no other.</summary>
    public static IReadOnlyList<(Node Mean, Node LogVariance)> Experts(FusionNodes input, int latentWidth, double floor, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(layers);
        return [.. input.Codes.Select((_, i) =>
            Gaussian(input.ObservedCode(i), latentWidth, floor, layers.In("experts").In(i.ToString(CultureInfo.InvariantCulture))))];
    }

    private static (Node Mean, Node LogVariance) Gaussian(Node features, int width, double floor, Layers layers)
    {
        var mean = layers.Dense("mean", features, width);
        return (mean, layers.Dense("log_variance", features, width).FlooredLog(floor));
    }
}
