using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Fusion;

public sealed class ConcatenationFusionContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new ConcatenationFusion([10]);
}

public sealed class ConcatenationFusionWithoutLayersAndFloorContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new ConcatenationFusion([], varianceFloor: 0);
}

public sealed class ConcatenationFusionOfTanhContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new ConcatenationFusion([8, 6], Activation.Tanh, varianceFloor: 0.5);
}
