using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class RandomColumnsContractTests : MutingStrategyContract
{
    protected override IMutingStrategy CreateStrategy() => MutingStrategy.RandomColumns(0.6);
}
