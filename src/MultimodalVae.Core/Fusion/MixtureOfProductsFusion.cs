using MultimodalVae.Distributions;
using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;
using MultimodalVae.Networks;
using MultimodalVae.Torch;
using static TorchSharp.torch;

namespace MultimodalVae.Fusion;

/// <summary>
/// The mixture, with equal weights, of the products of experts of every subset of the observed modalities but the empty one (Sutter, Daunhawer and
/// Vogt 2021, section 3.2). Each product has the prior N(0, I) as a factor, as that of <see cref="ProductOfExpertsFusion"/>. A modality that was
/// not observed is in no subset; where none was observed the posterior is the prior. An expert's variance counts as exp(-80) where it is less, so that its
/// inverse is finite in 32 bits.
/// </summary>
public sealed class MixtureOfProductsFusion : ILatentFusion
{
    private const int MostModalities = 8;
    private const double LeastLogVariance = -80;

    /// <summary>Creates the description.</summary>
    /// <param name="varianceFloor">What is added to every expert's variance; 0 or more. The default value is 1e-4, the original's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The floor is out of its range.</exception>
    public MixtureOfProductsFusion(double varianceFloor = LogFloor.OriginalVariance) => VarianceFloor = LogFloor.Check(varianceFloor, "variance");

    /// <summary>What is added to every expert's variance.</summary>
    public double VarianceFloor { get; }

    /// <inheritdoc/>
    public bool ReadsMutedCodes => false;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are more than 8 modalities: their subsets would be too many.</exception>
    public nn.Module<FusionInput, IPosterior> CreateModule(IReadOnlyList<int> codeWidths, int latentWidth, NetworkFactory network)
    {
        ArgumentNullException.ThrowIfNull(codeWidths);
        ArgumentNullException.ThrowIfNull(network);
        if (codeWidths.Count > MostModalities)
        {
            throw new ArgumentException(
                $"A mixture of products of {codeWidths.Count} modalities has {Math.Pow(2, codeWidths.Count) - 1} components; expected {MostModalities} modalities at most.",
                nameof(codeWidths));
        }

        var (members, type) = (Members(codeWidths.Count), network.ScalarType);
        return new GaussianExperts(codeWidths, latentWidth, VarianceFloor, network, opinions =>
            Mixture(opinions, tensor(members, [members.Length / codeWidths.Count, codeWidths.Count]).to(type)));
    }

    /// <inheritdoc/>
    public PosteriorNodes? Fuse(FusionNodes input, int latentWidth, Layers layers)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Codes.Count > SubsetProducts.MaxExperts)
        {
            throw new ArgumentException(
                $"A mixture of products of {input.Codes.Count} modalities has {Math.Pow(2, input.Codes.Count) - 1} components; " +
                $"expected {SubsetProducts.MaxExperts} modalities at most.",
                nameof(input));
        }

        var experts = GaussianLayers.Experts(input, latentWidth, VarianceFloor, layers);
        var products = new Node(new SubsetProducts(), [.. experts.SelectMany(expert => (Node[])[expert.Mean, expert.LogVariance]), input.Observed]);
        var components = Enumerable.Range(0, (1 << experts.Count) - 1).Select(subset => (Part(2 * subset), Part((2 * subset) + 1)));
        return new MixturePosteriorNodes([.. components], new Node(new SubsetFlags(), input.Observed));

        Node Part(int position) => products.Slice(position * latentWidth, latentWidth);
    }

    /// <summary>1 where a modality is in a subset, else 0: one subset after the other.</summary>
    private static double[] Members(int modalityCount) =>
        [.. from subset in Enumerable.Range(1, (1 << modalityCount) - 1)
            from modality in Enumerable.Range(0, modalityCount)
            select (double)((subset >> modality) & 1)];

    private static TensorGaussianMixture Mixture(GaussianExperts.Opinions opinions, Tensor members)
    {
        var absent = opinions.AreObserved.logical_not();
        var precisions = opinions.LogVariances.maximum(SafeArithmetic.Constant(LeastLogVariance, opinions.LogVariances.dtype)).neg().exp().Fill(absent.unsqueeze(2), 0);
        var precision = members.matmul(precisions).Plus(1);
        var mean = members.matmul(precisions.mul(opinions.Means)).div(precision);
        var lacksMember = absent.to(members.dtype).matmul(members.t()).to(ScalarType.Bool);
        return new TensorGaussianMixture(mean, precision.log().neg(), lacksMember.logical_not());
    }
}
