using MultimodalVae.Data;
using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Schedules;
using MultimodalVae.Tests.Shared;
using MultimodalVae.Training;
using static TorchSharp.torch;

namespace MultimodalVae.Core.Tests.Training;

public class FreeBitsTests
{
    /// <summary>KL(N(0.5, 4) || N(0, 1)) = 1/2 (4 + 0.25 - 1 - log 4).</summary>
    private const double Latent = 1.625 - 0.69314718055994531;

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
        // Variance 1: the divergences are half the squares of the means, [0.5, 2], [0, 0.5] and [0, 0] a row.
        var posterior = Posterior(new double[,] { { 1, 2, 0 }, { 0, 1, 0 } });

        Terms(0, posterior).Should().Equal(1.5, 1.5);
        Terms(0.3, posterior)[1].Should().BeApproximately(0.3 + 1.25 + 0.3, 1e-12);
        Terms(0.2, posterior)[1].Should().BeApproximately(0.25 + 1.25 + 0.2, 1e-12);
        Terms(9, posterior)[1].Should().BeApproximately(27, 1e-12);
        Terms(9, posterior)[0].Should().Be(1.5);
    }

    [Fact]
    public void One_divergence_a_row_is_one_group()
    {
        var posterior = new OneDivergencePosterior(Posterior(new double[,] { { 1, 2, 0 }, { 0, 1, 0 } }));

        Terms(1, posterior).Should().Equal(1.5, 1.5);
        Terms(2, posterior).Should().Equal(1.5, 2);
    }

    [Fact]
    public void Below_the_floor_there_is_no_gradient_and_above_it_that_of_the_divergence()
    {
        using var scope = NewDisposeScope();
        var mean = tensor(new double[,] { { 1, 2, 0.1 }, { 0, 1, 0.3 } }, requires_grad: true);
        var loss = Loss(0.3);

        loss.Total(loss.Terms(zeros(2, 1, ScalarType.Float64), new TensorGaussian(mean, zeros_like(mean)), [Unit()]), beta: 0.7).backward();

        // d/dm of beta m^2 / 2, averaged over two rows, for the second dimension only.
        mean.grad!.data<double>().ToArray().Should().Equal(0, 0.7 * 2 / 2, 0, 0, 0.7 * 1 / 2, 0);
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
        LatentAfter(0.4).Should().BeGreaterThan(0.5);
    }

    private static TensorGaussian Posterior(double[,] mean) => new(tensor(mean), zeros(mean.GetLength(0), mean.GetLength(1), ScalarType.Float64));

    private static TensorGaussian Unit() => new(zeros(2, 1, ScalarType.Float64), zeros(2, 1, ScalarType.Float64));

    private static ElboLoss Loss(double freeBits) => new(new ModalityLayout(new Modality("a", 1)), new TrainingObjective { FreeBits = freeBits });

    /// <summary>The latent loss and what is charged for it.</summary>
    private static double[] Terms(double freeBits, IPosterior posterior)
    {
        using var scope = NewDisposeScope();
        return Loss(freeBits).Terms(zeros(2, 1, ScalarType.Float64), posterior, [Unit()]).data<double>().ToArray()[1..];
    }
}
