using MultimodalVae.Contracts;
using MultimodalVae.Modalities;

namespace MultimodalVae.Core.Tests;

public sealed class VaeModelWithATorchModuleContractTests : ReconstructionModelContract
{
    protected override IReconstructionModel CreateModel() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Likelihood(new ModuleLikelihood()))
        .AddModality("eye", 2)
        .WithLatent(2)
        .Build();
}
