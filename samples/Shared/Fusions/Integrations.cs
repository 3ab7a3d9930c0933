using MultimodalVae;
using MultimodalVae.Parts;

namespace Samples.Shared.Fusions;

/// <summary>Every fusion, and the objectives that papers have with some of them, by the names of the command line.</summary>
internal static class Integrations
{
    /// <summary>
    /// How many z share an importance-weighted bound with a product of experts; with MMVAE, of which each component has a bound, so many of
    /// each.
    /// </summary>
    private const int SamplesPerBound = 10;

    private static readonly OrderedDictionary<string, Integration> _fusions = new()
    {
        ["concatenation"] = new(() => new ConcatenationFusion([100])),
        ["product-of-experts"] = new(() => new ProductOfExpertsFusion()),
        ["mixture-of-experts"] = new(() => new MixtureOfExpertsFusion()),
        ["mixture-of-products"] = new(() => new MixtureOfProductsFusion()),
        ["shared-encoder"] = new(() => new SharedEncoderFusion([100, 100])),
        ["attention"] = new(() => new CrossModalAttentionFusion()),
    };

    private static readonly Integration _mmvae =
        new(() => new MixtureOfExpertsFusion()) { Muting = _ => MutingStrategy.None, LatentSamples = layout => layout.Modalities.Count };

    private static readonly OrderedDictionary<string, Integration> _published = new()
    {
        ["generalised-product"] = new(() => new GeneralisedProductOfExpertsFusion()),
        ["mvae"] = new(() => new ProductOfExpertsFusion())
        {
            Muting = layout => MutingStrategy.SubsampledSubsets(layout),
            Targets = ReconstructionTargets.Observed,
        },
        ["mmvae"] = _mmvae,
        ["mmvae-iwae"] = Mmvae(TrainingBound.Iwae),
        ["mmvae-dreg"] = Mmvae(TrainingBound.Dreg),
        ["product-iwae"] = Product(TrainingBound.Iwae),
        ["product-dreg"] = Product(TrainingBound.Dreg),
        ["mopoe"] = new(() => new MixtureOfProductsFusion(hasPriorInProducts: false)) { Muting = _ => MutingStrategy.None },
        ["mvtcae"] = new(() => new TotalCorrelationFusion()) { Muting = _ => MutingStrategy.None },
    };

    /// <summary>The fusions with this library's objective, which are compared unless others are named.</summary>
    public static IReadOnlyList<string> Default { get; } = [.. _fusions.Keys];

    public static IReadOnlyList<string> Names { get; } = [.. _fusions.Keys, .. _published.Keys];

    public static Integration Named(string name) => _fusions.TryGetValue(name, out var fusion) ? fusion : _published[name];

    private static Integration Mmvae(TrainingBound bound) => _mmvae with
    {
        LatentSamples = layout => layout.Modalities.Count * SamplesPerBound,
        Bound = bound,
        SamplesPerBound = SamplesPerBound,
    };

    private static Integration Product(TrainingBound bound) =>
        _fusions["product-of-experts"] with { LatentSamples = _ => SamplesPerBound, Bound = bound };
}
