using MultimodalVae.Core.Tests.Engines;
using MultimodalVae.Engines;
using MultimodalVae.Graph;
using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

public class FreeBitsTests
{
    /// <summary>KL(N(0.5, 4) || N(0, 1)) = 1/2 (4 + 0.25 - 1 - log 4).</summary>
    private const double Latent = 1.625 - 0.69314718055994531;

    private static readonly ModalityLayout _three = new(new Modality("a", 3));

    private static readonly DataSet _row = new(ConstantModel.Layout, new double[,] { { 3, 0, -1 } });

    [Theory]
    [InlineData(0, Latent)]
    [InlineData(0.5, Latent)]
    [InlineData(2, 2)]
    public void A_dimension_costs_no_less_than_its_free_bits(double freeBits, double charged)
    {
        using var model = ConstantModel.Create(LossWeighting.Elbo, change: builder => builder.WithFreeBits(freeBits));

        var terms = model.Elbo(_row, beta: 0.3);

        terms.Latent.Should().BeApproximately(Latent, 1e-12);
        terms.LatentPenalty.Should().BeApproximately(charged, 1e-12);
        terms.Total.Should().BeApproximately(terms.Reconstruction + (0.3 * charged), 1e-12);
    }

    [Fact]
    public void The_floor_is_for_the_mean_over_the_batch_of_each_dimension()
    {
        // Variance 1: the divergences are half the squares of the means, [0.5, 2], [0, 0.5] and [0, 0] for each row.
        var data = new DataSet(_three, new double[,] { { 1, 2, 0 }, { 0, 1, 0 } });

        Terms(0).Should().Be((1.5, 1.5));
        Terms(0.3).Charged.Should().BeApproximately(0.3 + 1.25 + 0.3, 1e-12);
        Terms(0.2).Charged.Should().BeApproximately(0.25 + 1.25 + 0.2, 1e-12);
        Terms(9).Charged.Should().BeApproximately(27, 1e-12);
        Terms(9).Latent.Should().Be(1.5);

        (double Latent, double Charged) Terms(double freeBits)
        {
            using var model = Shifted().WithFreeBits(freeBits).Build();
            var terms = model.Elbo(data);
            return (terms.Latent, terms.LatentPenalty);
        }
    }

    [Fact]
    public void Below_the_floor_there_is_no_gradient_and_above_it_that_of_the_divergence()
    {
        var rows = new RowMatrix(2, 3, [1, 2, 0.1, 0, 1, 0.3]);
        using var setup = new TrainingSetup<double>(
            Shifted().BuildArchitecture(), new TrainingObjective { FreeBits = 0.3 }, rows, [_three.All, _three.All], Numerics.Double);

        setup.Gradient(beta: 0.7);

        // d/dm of beta m^2 / 2, averaged over two rows, for the second dimension only.
        setup.NativeGradients()["fusion.shift"].Should().Equal(0, 0.7 * (2 + 1) / 2, 0);
    }

    [Fact]
    public void Training_with_free_bits_keeps_a_divergence_that_training_without_loses()
    {
        double LatentAfter(double freeBits)
        {
            using var model = Toy.Builder().WithBeta(BetaSchedule.Constant(20)).WithFreeBits(freeBits).Build();
            return model.Fit(Toy.Data(), new TrainingOptions { Epochs = 40, LearningRate = 5e-3 }).History[^1].Training.Latent;
        }

        LatentAfter(0).Should().BeLessThan(0.1);
        LatentAfter(0.4).Should().BeGreaterThan(0.3);
    }

    /// <summary>q(z|x) = N(x + shift, 1), the shift being learned from 0 on, and p(x|z) = N(0, 1) whatever z is.</summary>
    private static VaeBuilder Shifted() => new VaeBuilder()
        .AddModality("a", 3, m => m.Hidden().Likelihood(new Deaf()))
        .WithFusion(new ShiftFusion())
        .WithLatent(3)
        .WithPrecision(Precision.Float64);

    private sealed class ShiftFusion : ILatentFusion
    {
        public PosteriorNodes Fuse(FusionNodes input, int latentWidth, Layers layers) =>
            new GaussianPosteriorNodes(input.Codes[0] + layers.Vector("shift", latentWidth), Node.Constant(0, latentWidth));
    }

    private sealed class Deaf : ILikelihood
    {
        public DistributionNodes Describe(Node features, Modality modality, Layers layers) =>
            new GaussianNodes(Node.Constant(0, modality.Width), Node.Constant(0));
    }
}
