using System.Diagnostics;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Parts;

/// <summary>
/// The mixture, with equal weights, of the products of experts of every subset of the observed modalities but the empty one (Sutter,
/// Daunhawer and Vogt 2021, section 3.2). Each product has the prior N(0, I) as a factor, and experts are given and begin as in
/// <see cref="ProductOfExpertsFusion"/>. A modality that was not observed is in no subset; where none was observed the posterior is the
/// prior. An expert's variance counts as exp(-80) where it is less, so that its inverse is finite in 32 bits.
/// </summary>
/// <remarks>
/// The prior in every product is ours: in the paper a product is that of the experts alone. The latent loss is the mean of the components' divergences
/// from the prior, as in the paper: an upper bound of the mixture's.
/// </remarks>
[DebuggerDisplay("variance floor {VarianceFloor}")]
public sealed class MixtureOfProductsFusion : ILatentFusion
{
    /// <summary>Creates the description.</summary>
    /// <param name="varianceFloor">What is added to every expert's variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is out of its range.</exception>
    public MixtureOfProductsFusion(double varianceFloor = LogFloor.OriginalVariance) => VarianceFloor = LogFloor.Check(varianceFloor, "variance");

    /// <summary>What is added to every expert's variance.</summary>
    public double VarianceFloor { get; }

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

        var experts = GaussianLayers.Factors(input, latentWidth, VarianceFloor, layers);
        var products = new Node(new SubsetProducts(), [.. experts.SelectMany(expert => (Node[])[expert.Mean, expert.LogVariance]), input.Observed]);
        var components = Enumerable.Range(0, (1 << experts.Count) - 1).Select(subset => (Part(2 * subset), Part((2 * subset) + 1)));
        var names = Enumerable.Range(1, (1 << experts.Count) - 1).Select(NameOf);
        return new MixturePosteriorNodes([.. components], new Node(new SubsetFlags(), input.Observed), [.. names]);

        string NameOf(int subset) => string.Join('+', input.Names.Where((_, i) => (subset >> i & 1) == 1).Order(StringComparer.Ordinal));

        Node Part(int position) => products.Slice(position * latentWidth, latentWidth);
    }

    /// <inheritdoc/>
    public void WriteOptions(PartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Add("varianceFloor", VarianceFloor);
    }
}
