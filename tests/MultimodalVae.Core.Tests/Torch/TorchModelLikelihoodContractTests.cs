using MultimodalVae.Contracts;
using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Core.Tests.Torch;

[Trait("Proof", "contracts")]
public sealed class TorchModelLikelihoodContractTests
{
    public static TheoryData<string> Tests => TorchSuite.TestsOf<Suite>();

    [Theory, MemberData(nameof(Tests))]
    public void Suite_passes(string test) => TorchSuite.Run<Suite>(test);

    private sealed class Suite : LikelihoodModelContract
    {
        protected override ILikelihoodModel CreateModel()
        {
            using var model = Fusions.Builder("mixture of products").Build();
            return TorchEngine.On("cpu").Open(model);
        }
    }
}
