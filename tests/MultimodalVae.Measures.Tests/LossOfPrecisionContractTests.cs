using MultimodalVae.Contracts;

namespace MultimodalVae.Measures.Tests;

public sealed class LossOfPrecisionOwnContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => LossOfPrecision.Own;
}

public sealed class LossOfPrecisionAllContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => LossOfPrecision.All;
}

public sealed class LossOfPrecisionLatentContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => LossOfPrecision.Latent;
}
