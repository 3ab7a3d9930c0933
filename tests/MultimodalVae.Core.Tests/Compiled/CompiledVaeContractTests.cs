using MultimodalVae.Contracts;
using MultimodalVae.Fusion;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Presets;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Compiled;

public sealed class CompiledVaeContractTests : ReconstructionModelContract
{
    protected override double Tolerance => 0;

    protected override IReconstructionModel CreateModel()
    {
        using var model = Toy.Builder().Build();
        return model.Compile();
    }
}

public sealed class CompiledVaeOfTheIcubContractTests : ReconstructionModelContract
{
    protected override double Tolerance => 0;

    protected override IReconstructionModel CreateModel()
    {
        using var model = IcubPreset.CreateBuilder().Build();
        return model.Compile();
    }
}

public sealed class CompiledVaeOfExpertsContractTests : ReconstructionModelContract
{
    protected override double Tolerance => 0;

    protected override IReconstructionModel CreateModel()
    {
        using var model = new VaeBuilder()
            .AddModality("arm", 3, m => m.Hidden())
            .AddModality("touch", 2, m => m.Hidden(7).Likelihood(new BernoulliLikelihood(BinaryCoding.MinusOneOne)))
            .WithFusion(new ProductOfExpertsFusion())
            .WithLatent(3)
            .Build();
        return model.Compile();
    }
}
