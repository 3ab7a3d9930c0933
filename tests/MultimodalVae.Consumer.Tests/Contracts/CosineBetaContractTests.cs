using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class CosineBetaContractTests : BetaScheduleContract
{
    protected override IBetaSchedule CreateSchedule() => new CosineBeta();
}
