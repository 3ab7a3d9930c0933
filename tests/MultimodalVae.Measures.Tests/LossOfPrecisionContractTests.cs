using MultimodalVae.Contracts;

namespace MultimodalVae.Measures.Tests;

public sealed class LossOfPrecisionOwnContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => new LossOfPrecision(MeasureScope.Own);
}

public sealed class LossOfPrecisionAllContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => new LossOfPrecision(MeasureScope.All);
}

public sealed class LossOfPrecisionLatentContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => new LossOfPrecision(MeasureScope.Latent);
}
