using MultimodalVae.Muting;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class NoneContractTests : MutingStrategyContract
{
    protected override IMutingStrategy CreateStrategy() => MutingStrategy.None;
}
