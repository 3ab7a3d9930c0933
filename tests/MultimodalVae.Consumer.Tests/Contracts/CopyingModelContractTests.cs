using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class CopyingModelContractTests : ReconstructionModelContract
{
    protected override double Tolerance => 0;

    protected override IReconstructionModel CreateModel() => new CopyingModel(Toy.Layout);

    protected override IReadOnlyList<RowMatrix> NumbersOf(IColumnDistribution distribution) =>
        [distribution.Mean, ((GumbelColumns)distribution).Scale];
}
