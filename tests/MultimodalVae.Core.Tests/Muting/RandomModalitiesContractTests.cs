using MultimodalVae.Contracts;
using MultimodalVae.Muting;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class RandomModalitiesContractTests : MutingStrategyContract
{
    protected override IMutingStrategy CreateStrategy() => MutingStrategy.RandomModalities(0.4);
}
