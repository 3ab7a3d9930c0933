using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class ResidualDecoderContractTests : ModalityDecoderContract
{
    protected override IModalityDecoder CreateDecoder() => new ResidualDecoder();
}
