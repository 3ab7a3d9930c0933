using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Parts;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class ProductOfExpertsContractTests : LatentFusionContract
{
    protected override ILatentFusion CreateFusion() => new ProductOfExperts();
}
