using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Encoders;

public sealed class DenseEncoderOfTanhContractTests : ModalityEncoderContract
{
    protected override IModalityEncoder CreateEncoder() => new DenseEncoder([5], Activation.Tanh);
}

public sealed class DenseEncoderOfSiluContractTests : ModalityEncoderContract
{
    protected override IModalityEncoder CreateEncoder() => new DenseEncoder([7, 4, 1], Activation.Silu);
}

public sealed class DenseEncoderWithoutLayersContractTests : ModalityEncoderContract
{
    protected override IModalityEncoder CreateEncoder() => new DenseEncoder([]);
}
