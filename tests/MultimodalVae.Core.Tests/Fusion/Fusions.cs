using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Fusion;

/// <summary>The built-in fusions by name, and small models with them.</summary>
public static class Fusions
{
    public static IReadOnlyCollection<string> Names { get; } = [.. BuiltIn.Fusions.Select(fusion => fusion.Name)];

    public static TheoryData<string> All => [.. Names];

    public static TheoryData<string> WhereUnobservedIsAbsent => [.. Names.Where(name => !Create(name).ReadsMutedCodes)];

    public static ILatentFusion Create(string name) => BuiltIn.Fusions.Named(name).Create(PartChoices.First);

    internal static VaeBuilder Builder(string name) =>
        new VaeBuilder().AddModalities(Toy.Layout).WithFusion(Create(name)).WithLatent(2).WithSeed(7);
}
