using MultimodalVae.Contracts;

namespace MultimodalVae.Measures.Tests;

public sealed class SingleModalityErrorOwnContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => new SingleModalityError(MeasureScope.Own);
}

public sealed class SingleModalityErrorAllContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => new SingleModalityError(MeasureScope.All);
}

public sealed class SingleModalityErrorLatentContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => new SingleModalityError(MeasureScope.Latent);
}
