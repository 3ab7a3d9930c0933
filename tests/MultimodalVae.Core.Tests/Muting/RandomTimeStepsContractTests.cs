using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Muting;

public sealed class RandomTimeStepsContractTests : MutingStrategyContract
{
    protected override IReadOnlyList<ModalityLayout> Layouts =>
    [
        new(new Modality("joint", ["next0", "next1", "now0", "now1"]), new Modality("touch", ["nextx", "nowx"])),
        new(new Modality("alone", ["nexty", "nowy"])),
        new(new Modality("wheel", ["nextz", "nowz"]), new Modality("map", 2)),
    ];

    protected override IMutingStrategy CreateStrategy() => MutingStrategy.RandomTimeSteps(0.6, "next", "now");
}
