using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class LossTargetContractTests : TrainingObserverContract
{
    protected override ITrainingObserver CreateObserver() => new LossTarget(5);
}
