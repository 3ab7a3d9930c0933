using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Schedules;

public sealed class ConstantBetaContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.Constant(0.3);
}

public sealed class ConstantBetaOfZeroContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.Constant(0);
}
