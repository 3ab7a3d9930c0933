using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class MeanShiftContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => new MeanShift();
}

public sealed class LossOfPrecisionOfGumbelColumnsContractTests : InformationMeasureContract
{
    protected override IReadOnlyList<IDivergence> Divergences => [new GumbelDivergence()];

    protected override IInformationMeasure CreateMeasure() => LossOfPrecision.All;

    protected override IReconstructionModel CreateModel() => new CopyingModel(Toy.Layout);
}
