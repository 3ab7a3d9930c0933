using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Fusion;

public sealed class ConcatenationFusionWithoutLayersAndFloorContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new ConcatenationFusion([], varianceFloor: 0);
}
