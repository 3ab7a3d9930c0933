using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Fusion;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class ProductOfExpertsContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new ProductOfExperts();
}
