using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Contracts;

[Trait("Proof", "contracts")]
public sealed class ConvolutionEncoderContractTests
{
    public static TheoryData<string> Tests => TorchSuite.TestsOf<Suite>();

    [Theory, MemberData(nameof(Tests))]
    public void Suite_passes(string test) => TorchSuite.Run<Suite>(test);

    private sealed class Suite : ModalityEncoderContract
    {
        protected override IReadOnlyList<Modality> Modalities => [new("eye", 12), new("palm", 4)];

        protected override IModalityEncoder CreateEncoder() => new ConvolutionEncoder(height: 2, channels: 2);
    }
}
