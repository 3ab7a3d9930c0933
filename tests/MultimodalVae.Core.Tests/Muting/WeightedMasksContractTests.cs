using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class WeightedMasksContractTests : MutingStrategyContract
{
    protected override IMutingStrategy CreateStrategy() =>
        MutingStrategy.Weighted(new(3, layout => layout.All), new(1, layout => layout.Only(layout.Modalities[0].Name)));
}
