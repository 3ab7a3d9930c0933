using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Schedules;

public sealed class LinearWarmUpBetaContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.LinearWarmUp(40, start: 0.1, end: 2);
}

public sealed class LinearWarmUpBetaThatFallsContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.LinearWarmUp(1_000, start: 1, end: 0);
}

public sealed class LinearWarmUpBetaOfOneEpochContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.LinearWarmUp(1);
}
