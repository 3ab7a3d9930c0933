using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class ExponentialRateContractTests : LearningRateScheduleContract
{
    protected override ILearningRateSchedule CreateSchedule() => new ExponentialRate(0.99);
}
