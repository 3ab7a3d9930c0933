using MultimodalVae.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

[Trait("Proof", "contracts")]
public sealed class BuiltInFusionContractTests
{
    public static TheoryData<string, string, string> Cases => PartSuites.Cases(BuiltIn.Fusions, typeof(LatentFusionContract), PartSuites.FirstOptions);

    public static TheoryData<string, string, string> OtherCases => PartSuites.Cases(BuiltIn.Fusions, typeof(LatentFusionContract), PartSuites.LastOptions);

    [Theory, MemberData(nameof(Cases))]
    public void BuiltIn_fusion_keeps_its_contract(string part, string options, string test) =>
        PartSuites.Run(BuiltIn.Fusions, part, options, test, create => new Suite(create));

    [Theory, MemberData(nameof(OtherCases)), Trait("Duration", "Long")]
    public void It_does_with_other_options(string part, string options, string test) => BuiltIn_fusion_keeps_its_contract(part, options, test);

    private sealed class Suite(Func<ILatentFusion> create) : LatentFusionContract
    {
        protected override ILatentFusion CreateFusion() => create();
    }
}
