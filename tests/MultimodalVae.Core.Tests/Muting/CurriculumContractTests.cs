using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class CurriculumContractTests : MutingStrategyContract
{
    protected override IMutingStrategy CreateStrategy() => MutingStrategy.Curriculum(
        new(0.3, MutingStrategy.None),
        new(0.4, MutingStrategy.Copies(layout => layout.All, layout => layout.Only(layout.Modalities[0].Name))),
        new(0.3, MutingStrategy.RandomSubsets()));
}
