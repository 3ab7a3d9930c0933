using MultimodalVae.Contracts;

namespace MultimodalVae.Core.Tests.Schedules;

public sealed class WarmUpRateContractTests : LearningRateScheduleContract
{
    protected override ILearningRateSchedule CreateSchedule() => LearningRateSchedule.WarmUp(5, LearningRateSchedule.ReduceOnPlateau(3));
}

public sealed class CosineRateContractTests : LearningRateScheduleContract
{
    protected override ILearningRateSchedule CreateSchedule() => LearningRateSchedule.Cosine(0.1);
}

public sealed class StepRateContractTests : LearningRateScheduleContract
{
    protected override ILearningRateSchedule CreateSchedule() => LearningRateSchedule.Step(30, 0.5);
}

public sealed class PlateauRateContractTests : LearningRateScheduleContract
{
    protected override ILearningRateSchedule CreateSchedule() =>
        LearningRateSchedule.ReduceOnPlateau(2, 0.5, minDelta: 0.1, minFactor: 1e-3);
}
