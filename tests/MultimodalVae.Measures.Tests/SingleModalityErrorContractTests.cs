using MultimodalVae.Contracts;

namespace MultimodalVae.Measures.Tests;

public sealed class SingleModalityErrorOwnContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => SingleModalityError.Own;
}

public sealed class SingleModalityErrorAllContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => SingleModalityError.All;
}

public sealed class SingleModalityErrorLatentContractTests : InformationMeasureContract
{
    protected override IInformationMeasure CreateMeasure() => SingleModalityError.Latent;
}
