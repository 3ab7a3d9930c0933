using MultimodalVae.Schedules;

namespace MultimodalVae.Core.Tests.Schedules;

public sealed class DecreasingToPlateauContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.DecreasingToPlateau(1, period: 7, lastEpochs: 20);
}
