using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Core.Tests.Fusion;

public sealed class ProductOfExpertsFusionContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new ProductOfExpertsFusion();
}

public sealed class ProductOfExpertsFusionWithoutFloorContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new ProductOfExpertsFusion(varianceFloor: 0);
}

public sealed class MixtureOfExpertsFusionContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new MixtureOfExpertsFusion();
}

public sealed class MixtureOfProductsFusionContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new MixtureOfProductsFusion();
}
