using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Encoders;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class DropoutEncoderContractTests : ModalityEncoderContract
{
    protected override IModalityEncoder CreateEncoder() => new DropoutEncoder(8, promisedWidth: 8);
}
