using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Fusion;

/// <summary>The built-in fusions by name, and small models with them.</summary>
public static class Fusions
{
    private static readonly Dictionary<string, Func<ILatentFusion>> _all = new()
    {
        ["concatenation"] = () => new ConcatenationFusion([10]),
        ["product of experts"] = () => new ProductOfExpertsFusion(),
        ["mixture of experts"] = () => new MixtureOfExpertsFusion(),
        ["mixture of products"] = () => new MixtureOfProductsFusion(),
        ["shared encoder"] = () => new SharedEncoderFusion([10]),
        ["attention"] = () => new CrossModalAttentionFusion(tokenWidth: 8, heads: 2),
    };

    public static IReadOnlyCollection<string> Names => _all.Keys;

    public static TheoryData<string> All => [.. Names];

    public static TheoryData<string> WhereUnobservedIsAbsent => [.. Names.Where(name => !Create(name).ReadsMutedCodes)];

    public static ILatentFusion Create(string name) => _all[name]();

    internal static VaeBuilder Builder(string name) => new VaeBuilder().AddModalities(Toy.Layout).WithFusion(Create(name)).WithLatent(2).WithSeed(7);
}
