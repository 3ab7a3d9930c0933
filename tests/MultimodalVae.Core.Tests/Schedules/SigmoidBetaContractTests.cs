using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Schedules;

public sealed class SigmoidBetaContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.Sigmoid(midpointEpoch: 50, width: 20, maximum: 0.7);
}

public sealed class SigmoidBetaOfAStepContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => BetaSchedule.Sigmoid(midpointEpoch: 0, width: double.Epsilon);
}
