using MultimodalVae.Parts;

namespace IntegrationComparison;

/// <summary>Every fusion by its name on the command line.</summary>
internal static class Integrations
{
    private static readonly Dictionary<string, Func<ILatentFusion>> _fusions = new()
    {
        ["concatenation"] = () => new ConcatenationFusion([100]),
        ["product-of-experts"] = () => new ProductOfExpertsFusion(),
        ["mixture-of-experts"] = () => new MixtureOfExpertsFusion(),
        ["mixture-of-products"] = () => new MixtureOfProductsFusion(),
        ["shared-encoder"] = () => new SharedEncoderFusion([100, 100]),
        ["attention"] = () => new CrossModalAttentionFusion(),
    };

    public static IReadOnlyList<string> Names { get; } = [.. _fusions.Keys];

    public static ILatentFusion Create(string name) => _fusions[name]();
}
