using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class FixedCopiesContractTests : MutingStrategyContract
{
    protected override IMutingStrategy CreateStrategy() =>
        MutingStrategy.Copies(layout => layout.All, layout => layout.Only(layout.Modalities[0].Name));
}

public sealed class FixedCopiesOfNothingHiddenContractTests : MutingStrategyContract
{
    protected override IMutingStrategy CreateStrategy() => MutingStrategy.None;
}
