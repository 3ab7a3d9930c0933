using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests;

/// <summary>The examples of docs/fusion.md and docs/likelihoods.md.</summary>
public sealed class FusionsAndLikelihoodsTests
{
    [Fact]
    public void A_product_of_experts_is_trained_on_all_subsets()
    {
        var train = Toy.Data();
        using VaeModel vae = new VaeBuilder()
            .AddModalities(train.Layout)
            .WithFusion(new ProductOfExpertsFusion())
            .WithMuting(MutingStrategy.RandomSubsets())
            .Build();

        vae.Fit(train, new TrainingOptions { Epochs = 2, BatchSize = 50 });

        vae.Reconstruct(Toy.Rows(2), vae.Layout.Only("touch")).Posterior.Should().BeOfType<DiagonalGaussian>();
    }

    [Fact]
    public void A_mixture_is_reconstructed_by_samples()
    {
        using VaeModel vae = new VaeBuilder().AddModalities(Toy.Layout).WithFusion(new MixtureOfExpertsFusion()).Build();
        var rows = Toy.Rows(5);

        Reconstruction guess = vae.Reconstruct(rows, vae.Layout.Without("eye"), LatentDraw.Sample(seed: 1));

        guess.Posterior.Should().BeOfType<GaussianMixture>().Which.Components.Should().HaveCount(2);
        guess.Mean.Numbers().Should().NotEqual(vae.Reconstruct(rows, vae.Layout.Without("eye")).Mean.Numbers());
    }

    [Fact]
    public void Each_modality_has_the_likelihood_of_its_sensor()
    {
        using VaeModel vae = new VaeBuilder()
            .AddModality("joint", 3, m => m.Likelihood(new FixedScaleGaussianLikelihood(scale: 0.05)))
            .AddModality("force", 2, m => m.Likelihood(new LaplaceLikelihood()))
            .AddModality("touch", 2, m => m.Likelihood(new BernoulliLikelihood(BinaryCoding.MinusOneOne)))
            .AddModality("object", 3, m => m.Likelihood(new CategoricalLikelihood()))
            .Build();
        var rows = new RowMatrix(1, 10, [0.1, 0.2, 0.3, 4, 5, -1, 1, 0, 1, 0]);

        var guess = vae.Reconstruct(rows, vae.Layout.All);

        vae.Elbo(new DataSet(vae.Layout, rows)).Reconstruction.Should().BePositive();
        guess["force"].Should().BeOfType<LaplaceDistribution>();
        guess["touch"].Should().BeOfType<BernoulliDistribution>();
        guess["object"].Should().BeOfType<CategoricalDistribution>();
        var halfTouched = new DataSet(vae.Layout, new RowMatrix(1, 10, [0, 0, 0, 0, 0, 0.5, 1, 0, 1, 0]));
        FluentActions.Invoking(() => vae.Elbo(halfTouched))
            .Should().Throw<ArgumentException>().WithMessage("*'touch.0' is 0.5; expected -1 or 1*");
    }
}
