using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Contracts;

[Trait("Proof", "contracts")]
public sealed class DropoutEncoderContractTests
{
    public static TheoryData<string> Tests => TorchSuite.TestsOf<Suite>();

    [Theory, MemberData(nameof(Tests))]
    public void Suite_passes(string test) => TorchSuite.Run<Suite>(test);

    private sealed class Suite : ModalityEncoderContract
    {
        protected override bool IsTheSameInTraining => false;

        protected override IModalityEncoder CreateEncoder() => new DropoutEncoder(8, promisedWidth: 8);
    }
}
