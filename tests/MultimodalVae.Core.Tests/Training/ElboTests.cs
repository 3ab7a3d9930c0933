namespace MultimodalVae.Core.Tests.Training;

/// <summary>The terms of the loss against figures that were worked out by hand for <see cref="ConstantModel"/>.</summary>
public class ElboTests
{
    private const double HalfLogTwoPi = 0.91893853320467274;

    /// <summary>KL(N(0.5, 4) || N(0, 1)) = 1/2 (4 + 0.25 - 1 - log 4).</summary>
    private const double Latent = 1.625 - 0.69314718055994531;

    // x = (3, 0, -1): 1/2 log 2 pi + 1/2 log v + (x - m)^2 / 2v for (m, v) = (1, 1), (-1, 0.25), (2, 9).
    private const double Pair = (HalfLogTwoPi + 0 + 2) + (HalfLogTwoPi - 0.69314718055994531 + 2);
    private const double One = HalfLogTwoPi + 1.0986122886681098 + 0.5;

    private static readonly DataSet _row = new(ConstantModel.Layout, new double[,] { { 3, 0, -1 } });

    [Fact]
    public void Terms_are_the_closed_form()
    {
        using var model = ConstantModel.Create(LossWeighting.Elbo);

        var terms = model.Elbo(_row, beta: 0.3);

        terms.ReconstructionByModality.Keys.Should().Equal("pair", "one");
        terms.ReconstructionByModality["pair"].Should().BeApproximately(Pair, 1e-12);
        terms.ReconstructionByModality["one"].Should().BeApproximately(One, 1e-12);
        terms.Reconstruction.Should().BeApproximately(Pair + One, 1e-12);
        terms.Latent.Should().BeApproximately(Latent, 1e-12);
        terms.Beta.Should().Be(0.3);
        terms.Total.Should().BeApproximately(Pair + One + (0.3 * Latent), 1e-12);
    }

    [Fact]
    public void The_originals_weighting_divides_each_modality_by_its_width_and_leaves_the_latent_loss()
    {
        using var model = ConstantModel.Create(LossWeighting.PerColumn);

        var terms = model.Elbo(_row);

        terms.ReconstructionByModality["pair"].Should().BeApproximately(Pair / 2, 1e-12);
        terms.ReconstructionByModality["one"].Should().BeApproximately(One, 1e-12);
        terms.Latent.Should().BeApproximately(Latent, 1e-12);
        terms.Total.Should().BeApproximately((Pair / 2) + One + Latent, 1e-12);
    }

    [Theory]
    [InlineData(LossWeighting.Elbo)]
    [InlineData(LossWeighting.PerColumn)]
    public void Terms_are_means_over_the_rows(LossWeighting weighting)
    {
        using var model = ConstantModel.Create(weighting);
        var other = new DataSet(ConstantModel.Layout, new double[,] { { 1, -1, 2 } });
        var both = new DataSet(ConstantModel.Layout, new double[,] { { 3, 0, -1 }, { 1, -1, 2 } });

        var (first, second, mean) = (model.Elbo(_row), model.Elbo(other), model.Elbo(both));

        second.Total.Should().BeLessThan(first.Total);
        mean.Total.Should().BeApproximately((first.Total + second.Total) / 2, 1e-12);
        mean.Latent.Should().BeApproximately(Latent, 1e-12);
    }

    [Fact]
    public void The_loss_is_that_of_sampled_z_not_of_its_mean()
    {
        // With slope s the first column's mean is 1 + s z, z ~ N(0.5, 4): E (3 - 1 - s z)^2 = (2 - 0.5 s)^2 + 4 s^2.
        const int Rows = 40_000;
        const double Slope = 0.8;
        using var model = ConstantModel.Create(LossWeighting.Elbo, Slope);
        var rows = new DataSet(ConstantModel.Layout, RowMatrix.Create(Rows, 3, (_, values) => ((double[])[3, 0, -1]).CopyTo(values)));
        var expected = Pair - 2 + (0.5 * (((2 - (0.5 * Slope)) * (2 - (0.5 * Slope))) + (4 * Slope * Slope)));

        var loss = model.Elbo(rows, seed: 3).ReconstructionByModality["pair"];

        // Half of the square of N(1.6, 2.56) has the variance 1/4 (2 * 2.56^2 + 4 * 2.56 * 1.6^2) = 9.83.
        loss.Should().BeApproximately(expected, 5 * Math.Sqrt(9.83 / Rows));
        model.Elbo(rows, seed: 3).ReconstructionByModality["pair"].Should().Be(loss);
        model.Elbo(rows, seed: 4).ReconstructionByModality["pair"].Should().NotBe(loss);
    }

    [Fact]
    public void Training_reports_the_same_terms_while_the_weights_stand_still()
    {
        using var model = ConstantModel.Create(LossWeighting.Elbo, change: builder => builder.WithBeta(BetaSchedule.Constant(0.3)));
        var rows = new DataSet(ConstantModel.Layout, RowMatrix.Create(6, 3, (_, values) => ((double[])[3, 0, -1]).CopyTo(values)));

        var result = model.Fit(rows, new TrainingOptions { Epochs = 1, BatchSize = 2, LearningRate = 1e-200, Validation = _row });

        var (training, validation) = (result.History[0].Training, result.History[0].Validation!);
        foreach (var terms in (ElboTerms[])[training, validation])
        {
            terms.ReconstructionByModality["pair"].Should().BeApproximately(Pair, 1e-12);
            terms.ReconstructionByModality["one"].Should().BeApproximately(One, 1e-12);
            terms.Latent.Should().BeApproximately(Latent, 1e-12);
            terms.Total.Should().BeApproximately(Pair + One + (0.3 * Latent), 1e-12);
        }
    }
}
