using MultimodalVae.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

[Trait("Proof", "contracts")]
public sealed class BuiltInEncoderContractTests
{
    public static TheoryData<string, string, string> Cases => PartSuites.Cases(BuiltIn.Encoders, typeof(ModalityEncoderContract));

    [Theory, MemberData(nameof(Cases))]
    public void BuiltIn_encoder_keeps_its_contract(string part, string options, string test) =>
        PartSuites.Run(BuiltIn.Encoders, part, options, test, create => new Suite(create));

    private sealed class Suite(Func<IModalityEncoder> create) : ModalityEncoderContract
    {
        protected override IModalityEncoder CreateEncoder() => create();
    }
}
