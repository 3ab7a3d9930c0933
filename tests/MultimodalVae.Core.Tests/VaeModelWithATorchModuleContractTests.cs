using MultimodalVae.Contracts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

[Trait("Proof", "contracts")]
public sealed class VaeModelWithATorchModuleContractTests
{
    public static TheoryData<string> Tests => TorchSuite.TestsOf<Suite>();

    [Theory, MemberData(nameof(Tests))]
    public void Suite_passes(string test) => TorchSuite.Run<Suite>(test);

    private sealed class Suite : ReconstructionModelContract
    {
        protected override IReconstructionModel CreateModel() => new VaeBuilder()
            .AddModality("arm", 3, m => m.Likelihood(new ModuleLikelihood()))
            .AddModality("eye", 2)
            .WithLatent(2)
            .Build();
    }
}
