using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Decoders;

public sealed class DenseDecoderOfTanhContractTests : ModalityDecoderContract
{
    protected override IModalityDecoder CreateDecoder() => new DenseDecoder([5], activation: Activation.Tanh);
}

public sealed class DenseDecoderOfSiluContractTests : ModalityDecoderContract
{
    protected override IModalityDecoder CreateDecoder() => new DenseDecoder([4, 7], activation: Activation.Silu);
}

public sealed class DenseDecoderWithoutLayersContractTests : ModalityDecoderContract
{
    protected override IModalityDecoder CreateDecoder() => new DenseDecoder([]);
}
