using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Parts;

/// <summary>A linear layer each for mean and log-variance of a Gaussian, log-variance = log(exp(a) + floor).</summary>
internal static class GaussianLayers
{
    /// <summary>
    /// Where the experts of a product begin: certain enough that decoders learn to read z before the latent loss has made noise of all of
    /// it. docs/fusion.md has the counts of models that collapse with 0.
    /// </summary>
    private const double InitialLogVarianceInProduct = -2;

    /// <summary>A posterior, whose log-variance is below <see cref="LogFloor.PosteriorCeiling"/>.</summary>
    public static GaussianPosteriorNodes Posterior(Node features, int latentWidth, double floor, Layers layers)
    {
        var (mean, logVariance) = Gaussian(features, latentWidth, floor, LogFloor.PosteriorCeiling, layers);
        return new GaussianPosteriorNodes(mean, logVariance);
    }

    /// <summary>The posterior of each modality alone.</summary>
    public static IReadOnlyList<(Node Mean, Node LogVariance)> Experts(FusionNodes input, int latentWidth, double floor, Layers layers) =>
        OfEach(input, layers, (code, own) => Gaussian(code, latentWidth, floor, LogFloor.PosteriorCeiling, own));

    /// <summary>
    /// The factors of a product with the prior: the mean of each one's product with the prior alone, and its own log-variance. That has no
    /// ceiling, as that of the product is 0 or less.
    /// </summary>
    public static IReadOnlyList<(Node Mean, Node LogVariance)> Factors(FusionNodes input, int latentWidth, double floor, Layers layers) =>
        OfEach(input, layers, (code, own) => Gaussian(code, latentWidth, floor, double.PositiveInfinity, own, InitialLogVarianceInProduct));

    /// <summary>
    /// exp(-log-variance); a log-variance counts as <see cref="SubsetProducts.MinLogVariance"/> where it is less, so that this is finite in
    /// 32 bits.
    /// </summary>
    public static Node Precision(Node logVariance) => (-logVariance.Maximum(Node.Constant(SubsetProducts.MinLogVariance))).Exp();

    private static IReadOnlyList<(Node Mean, Node LogVariance)> OfEach(
        FusionNodes input, Layers layers, Func<Node, Layers, (Node Mean, Node LogVariance)> gaussian)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(layers);
        return [.. input.Codes.Select((_, i) => gaussian(input.ObservedCode(i), layers.In("experts").In(input.Names[i])))];
    }

    private static (Node Mean, Node LogVariance) Gaussian(
        Node features, int width, double floor, double ceiling, Layers layers, double initialLogVariance = 0)
    {
        var mean = layers.Dense("mean", features, width);
        return (mean, layers.Dense("log_variance", features, width, initialLogVariance).FlooredLog(floor, ceiling));
    }
}
