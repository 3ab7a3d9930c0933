using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class GatedEncoderContractTests : ModalityEncoderContract
{
    protected override IModalityEncoder CreateEncoder() => new GatedEncoder(5);
}
