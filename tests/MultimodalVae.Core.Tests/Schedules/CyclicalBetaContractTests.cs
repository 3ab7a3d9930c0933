using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Schedules;

public sealed class CyclicalBetaContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.Cyclical();
}

public sealed class CyclicalBetaThatOnlyRisesContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.Cyclical(7, increasingShare: 1, maximum: 3);
}

public sealed class CyclicalBetaOfManyCyclesContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.Cyclical(1_000, increasingShare: 0.01);
}
