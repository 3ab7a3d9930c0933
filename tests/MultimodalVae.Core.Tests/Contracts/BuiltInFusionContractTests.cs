using MultimodalVae.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

[Trait("Proof", "contracts")]
public sealed class BuiltInFusionContractTests
{
    public static TheoryData<string, string, string> Cases => PartSuites.QuickCases(BuiltIn.Fusions, typeof(LatentFusionContract));

    public static TheoryData<string, string, string> SlowCases => PartSuites.SlowCases(BuiltIn.Fusions, typeof(LatentFusionContract));

    [Theory, MemberData(nameof(Cases))]
    public void BuiltIn_fusion_keeps_its_contract(string part, string options, string test) =>
        PartSuites.Run(BuiltIn.Fusions, part, options, test, create => new Suite(create));

    [Theory, MemberData(nameof(SlowCases)), Trait("Duration", "Long")]
    public void It_does_in_tests_that_take_longer(string part, string options, string test) =>
        BuiltIn_fusion_keeps_its_contract(part, options, test);

    private sealed class Suite(Func<ILatentFusion> create) : LatentFusionContract
    {
        protected override ILatentFusion CreateFusion() => create();
    }
}
