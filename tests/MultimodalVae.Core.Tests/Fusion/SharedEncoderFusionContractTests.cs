using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Fusion;

public sealed class SharedEncoderFusionContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new SharedEncoderFusion([10]);
}

public sealed class SharedEncoderFusionOfTanhContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new SharedEncoderFusion([8, 6], Activation.Tanh, varianceFloor: 0);
}
