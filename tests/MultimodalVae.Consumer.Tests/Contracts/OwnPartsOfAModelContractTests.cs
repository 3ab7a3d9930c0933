using MultimodalVae.Consumer.Tests.Extensions;
using MultimodalVae.Contracts;

namespace MultimodalVae.Consumer.Tests.Contracts;

public sealed class OwnPartsOfAModelContractTests : ReconstructionModelContract
{
    protected override IReconstructionModel CreateModel() => new VaeBuilder()
        .AddModality("arm", 3, m => m.Encoder(new GatedEncoder(5)).Decoder(new ResidualDecoder()))
        .AddModality("touch", 1, m => m.Hidden(3).Likelihood(new GumbelLikelihood()))
        .WithFusion(new ProductOfExperts())
        .WithLatent(2)
        .Build();

    protected override IReadOnlyList<RowMatrix> NumbersOf(IColumnDistribution distribution) =>
        distribution is GumbelColumns columns ? [columns.Mean, columns.Scale] : base.NumbersOf(distribution);
}
