using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class IndependentGaussiansContractTests : ElboModelContract
{
    protected override double Tolerance => 0;

    protected override IElboModel CreateModel() => new IndependentGaussians(Toy.Data());
}

public sealed class IndependentGaussiansLikelihoodContractTests : LikelihoodModelContract
{
    protected override double Tolerance => 0;

    protected override ILikelihoodModel CreateModel() => new IndependentGaussians(Toy.Data());
}
