using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class FailingSensorContractTests : MutingStrategyContract
{
    protected override IReadOnlyList<ModalityLayout> Layouts => [Toy.Layout];

    protected override IMutingStrategy CreateStrategy() => new FailingSensor("arm");
}
