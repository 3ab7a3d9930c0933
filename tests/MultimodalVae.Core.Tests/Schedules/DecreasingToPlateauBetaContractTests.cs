using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Schedules;

public sealed class DecreasingToPlateauBetaContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.DecreasingToPlateau(1, period: 7, lastEpochs: 20);
}

public sealed class DecreasingToPlateauBetaOnceContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.DecreasingToPlateau(0, period: 80, lastEpochs: 10_000, repeat: false);
}

public sealed class DecreasingToPlateauBetaOfOneEpochContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.DecreasingToPlateau(2.5, period: 1, lastEpochs: 1);
}

public sealed class DecreasingToPlateauBetaScaledContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.ScaledDecreasingToPlateau(0, epochCount: 81);
}
