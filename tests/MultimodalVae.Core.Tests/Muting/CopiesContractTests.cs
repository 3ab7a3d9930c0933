using MultimodalVae.Muting;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class CopiesContractTests : MutingStrategyContract
{
    protected override IMutingStrategy CreateStrategy() =>
        MutingStrategy.Copies(layout => layout.All, layout => layout.Only(layout.Modalities[0].Name));
}
