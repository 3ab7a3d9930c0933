using MultimodalVae.Contracts;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

public sealed class VaeModelContractTests : ReconstructionModelContract
{
    protected override IReconstructionModel CreateModel() => Toy.Builder().Build();
}

public sealed class VaeModelOf64BitsContractTests : ReconstructionModelContract
{
    protected override double Tolerance => 1e-12;

    protected override IReconstructionModel CreateModel() => Toy.Builder().WithPrecision(Precision.Float64).Build();
}

public sealed class VaeModelOfTheIcubContractTests : ReconstructionModelContract
{
    protected override IReconstructionModel CreateModel() => IcubPreset.CreateBuilder().Build();
}

public sealed class VaeModelWithAMixtureContractTests : ReconstructionModelContract
{
    protected override IReconstructionModel CreateModel() => Toy.Builder().WithFusion(new MixtureOfExpertsFusion()).Build();
}

public sealed class VaeModelWithAttentionContractTests : ReconstructionModelContract
{
    protected override IReconstructionModel CreateModel() => Toy.Builder().WithFusion(new CrossModalAttentionFusion()).Build();
}

public sealed class VaeModelElboContractTests : ElboModelContract
{
    protected override IElboModel CreateModel() => ScaledToy.Trained();

    protected override RowMatrix CreateRows(ModalityLayout layout, int count) => ScaledToy.LaterLog.Slice(0, count).Rows;
}

public sealed class VaeModelElboWithAMixtureContractTests : ElboModelContract
{
    protected override double Tolerance => 1e-12;

    protected override IElboModel CreateModel() =>
        Toy.Builder().WithFusion(new MixtureOfProductsFusion()).WithPrecision(Precision.Float64).Build();
}

public sealed class VaeModelLikelihoodContractTests : LikelihoodModelContract
{
    protected override ILikelihoodModel CreateModel() => ScaledToy.Trained();

    protected override RowMatrix CreateRows(ModalityLayout layout, int count) => ScaledToy.LaterLog.Slice(0, count).Rows;
}

public sealed class VaeModelLikelihoodWithAMixtureContractTests : LikelihoodModelContract
{
    protected override double Tolerance => 1e-12;

    protected override ILikelihoodModel CreateModel() =>
        Toy.Builder().WithFusion(new MixtureOfProductsFusion()).WithPrecision(Precision.Float64).Build();
}
