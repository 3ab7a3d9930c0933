using System.Diagnostics;
using System.Numerics;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Parts;

/// <summary>
/// The mixture, with equal weights, of the products of experts of every subset of the observed modalities but the empty one (Sutter,
/// Daunhawer and Vogt 2021, section 3.2). A modality that was not observed is in no subset; where none was observed the posterior is the
/// prior. An expert's variance counts as exp(-80) where it is less, so that its inverse is finite in 32 bits.
/// </summary>
/// <remarks>
/// <para>
/// By default each product has the prior N(0, I) as a factor, and experts are given and begin as in <see cref="ProductOfExpertsFusion"/>:
/// that is ours. In the paper a product is that of the experts alone, T = sum of T_m, mean = sum of T_m mean_m / T:
/// <see cref="HasPriorInProducts"/> is then false. (The code of its authors has the prior in the product of all modalities, and in no
/// other.)
/// </para>
/// <para>
/// The latent loss is the mean of the components' divergences from the prior, as in the paper: an upper bound of the mixture's.
/// </para>
/// </remarks>
[DebuggerDisplay("variance floor {VarianceFloor}, prior in products: {HasPriorInProducts}")]
public sealed class MixtureOfProductsFusion : ILatentFusion
{
    /// <summary>Creates the description.</summary>
    /// <param name="varianceFloor">What is added to every expert's variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <param name="hasPriorInProducts">
    /// Whether the prior is a factor of every product; false is the paper's. The default value is true.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is out of its range.</exception>
    public MixtureOfProductsFusion(double varianceFloor = LogFloor.OriginalVariance, bool hasPriorInProducts = true) =>
        (VarianceFloor, HasPriorInProducts) = (LogFloor.Check(varianceFloor, "variance"), hasPriorInProducts);

    /// <summary>What is added to every expert's variance.</summary>
    public double VarianceFloor { get; }

    /// <summary>Whether the prior is a factor of every product.</summary>
    public bool HasPriorInProducts { get; }

    /// <inheritdoc/>
    public bool ReadsMutedCodes => false;

    /// <inheritdoc/>
    public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Codes.Count > SubsetProducts.MaxExperts)
        {
            throw new ArgumentException(
                $"A mixture of products of {input.Codes.Count} modalities has {Math.Pow(2, input.Codes.Count) - 1} components; " +
                $"expected {SubsetProducts.MaxExperts} modalities at most.",
                nameof(input));
        }

        var components = HasPriorInProducts ? WithPrior(input, latentWidth, layers) : OfExpertsAlone(input, latentWidth, layers);
        var names = Enumerable.Range(1, components.Count).Select(NameOf);
        return new MixturePosteriorNodes(components, new Node(new SubsetFlags(), input.Observed), [.. names]);

        string NameOf(int subset) => string.Join('+', input.Names.Where((_, i) => (subset >> i & 1) == 1).Order(StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("varianceFloor", VarianceFloor).Add("priorInProducts", HasPriorInProducts);
    }

    private List<(Node Mean, Node LogVariance)> WithPrior(FusionNodes input, int latentWidth, Layers layers)
    {
        var experts = GaussianLayers.Factors(input, latentWidth, VarianceFloor, layers);
        var products = new Node(
            new SubsetProducts(), [.. experts.SelectMany(expert => (Node[])[expert.Mean, expert.LogVariance]), input.Observed]);
        return [.. Enumerable.Range(0, (1 << experts.Count) - 1).Select(subset => (Part(2 * subset), Part((2 * subset) + 1)))];

        Node Part(int position) => products.Slice(position * latentWidth, latentWidth);
    }

    /// <summary>The sums of a subset are those of it without its lowest expert, and that one's.</summary>
    private List<(Node Mean, Node LogVariance)> OfExpertsAlone(FusionNodes input, int latentWidth, Layers layers)
    {
        var experts = GaussianLayers.Experts(input, latentWidth, VarianceFloor, layers);
        var sums = new (Node Precision, Node Weighted)[1 << experts.Count];
        for (var subset = 1; subset < sums.Length; subset++)
        {
            var (rest, lowest) = (subset & (subset - 1), BitOperations.TrailingZeroCount(subset));
            if (rest == 0)
            {
                var precision = GaussianLayers.Precision(experts[lowest].LogVariance);
                sums[subset] = (precision, precision * experts[lowest].Mean);
            }
            else
            {
                var one = sums[1 << lowest];
                sums[subset] = (sums[rest].Precision + one.Precision, sums[rest].Weighted + one.Weighted);
            }
        }

        return [.. sums.Skip(1).Select(sum => (sum.Weighted / sum.Precision, -sum.Precision.Log()))];
    }
}
