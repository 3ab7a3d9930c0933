using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class RandomModalitiesContractTests : MutingStrategyContract
{
    protected override IMutingStrategy CreateStrategy() => MutingStrategy.RandomModalities(0.4);
}

public sealed class RandomModalitiesByNameContractTests : MutingStrategyContract
{
    protected override IReadOnlyList<ModalityLayout> Layouts => [TestLayout.Arm, new(new Modality("vision", 4), new Modality("gps", 2))];

    protected override IMutingStrategy CreateStrategy() =>
        MutingStrategy.RandomModalities(new Dictionary<string, double> { ["vision"] = 0.7 }, others: 0.2);
}

public sealed class RandomModalitiesOfSubsetsContractTests : MutingStrategyContract
{
    protected override IMutingStrategy CreateStrategy() => MutingStrategy.RandomSubsets();
}
