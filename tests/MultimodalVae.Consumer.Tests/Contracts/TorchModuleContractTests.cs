using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Encoders;
using MultimodalVae.Modalities;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class DropoutEncoderContractTests : ModalityEncoderContract
{
    protected override bool IsTheSameInTraining => false;

    protected override IModalityEncoder CreateEncoder() => new DropoutEncoder(8, promisedWidth: 8);
}

public sealed class ConvolutionEncoderContractTests : ModalityEncoderContract
{
    protected override IReadOnlyList<Modality> Modalities => [new("eye", 12), new("palm", 4)];

    protected override IModalityEncoder CreateEncoder() => new ConvolutionEncoder(height: 2, channels: 2);
}
