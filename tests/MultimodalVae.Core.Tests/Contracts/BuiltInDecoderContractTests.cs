using MultimodalVae.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

[Trait("Proof", "contracts")]
public sealed class BuiltInDecoderContractTests
{
    public static TheoryData<string, string, string> Cases => PartSuites.Cases(BuiltIn.Decoders, typeof(ModalityDecoderContract));

    [Theory, MemberData(nameof(Cases))]
    public void BuiltIn_decoder_keeps_its_contract(string part, string options, string test) =>
        PartSuites.Run(BuiltIn.Decoders, part, options, test, create => new Suite(create));

    private sealed class Suite(Func<IModalityDecoder> create) : ModalityDecoderContract
    {
        protected override IModalityDecoder CreateDecoder() => create();
    }
}
