using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class SubsampledSubsetsContractTests : MutingStrategyContract
{
    protected override IReadOnlyList<ModalityLayout> Layouts => [TestLayout.Arm];

    protected override IMutingStrategy CreateStrategy() => MutingStrategy.SubsampledSubsets(TestLayout.Arm, randomSubsets: 2);
}
