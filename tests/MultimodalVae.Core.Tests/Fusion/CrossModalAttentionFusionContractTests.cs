using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Fusion;

public sealed class CrossModalAttentionFusionContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new CrossModalAttentionFusion(tokenWidth: 8, heads: 2);
}

public sealed class CrossModalAttentionFusionOfTwoLayersContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new CrossModalAttentionFusion(tokenWidth: 6, heads: 3, layers: 2, varianceFloor: 0);
}
