using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Novelty;

public sealed class RowElboTests
{
    private const int Samples = 4;

    [Fact]
    public void Its_mean_is_the_ELBO_of_the_data()
    {
        using var model = ScaledToy.Trained();
        var rows = model.ElboByRow(ScaledToy.LaterLog, samples: 2000);
        double[] means = [.. Enumerable.Range(0, 400).Select(seed => -model.Elbo(ScaledToy.LaterLog, seed: seed).Total)];
        var error = Math.Sqrt(means.Sum(mean => Math.Pow(mean - means.Average(), 2))) / means.Length;

        rows.Values.Average().Should().BeApproximately(means.Average(), 5 * error);
        error.Should().BeLessThan(0.02);
    }

    [Fact]
    public void Weights_of_training_change_nothing()
    {
        using var plain = Toy.Builder().Build();
        using var weighted = Toy.Builder().WithModalityWeight("arm", 7).WithFreeBits(3).Build();

        weighted.ElboByRow(Toy.Data(5), Samples).Values.Should().Equal(plain.ElboByRow(Toy.Data(5), Samples).Values);
    }

    [Fact]
    public void A_modality_that_a_row_lacks_has_no_term_and_is_no_input()
    {
        using var model = Toy.Builder().Build();
        var elbo = model.ElboByRow(Toy.Data(5).Without((row, column) => row == 2 && (column is 3 or 4)), Samples);
        var expected = model.Encode(Toy.Rows(5), Toy.Layout.Without("eye"));

        elbo.LogProbabilities("eye").Select(value => value == 0).Should().Equal(false, false, true, false, false);
        var gaussian = (DiagonalGaussian)expected;
        var divergence = Enumerable.Range(0, 2).Sum(i =>
            0.5 * (Math.Exp(gaussian.LogVariance[2, i]) - 1 - gaussian.LogVariance[2, i] + Math.Pow(gaussian.Mean[2, i], 2)));
        elbo.Divergences[2].Should().BeApproximately(divergence, 1e-5);
    }

    [Fact]
    public void Values_beyond_the_range_of_numbers_are_minus_infinity_and_spoil_no_other_row()
    {
        using var model = Toy.Builder().Build();
        var rows = RowMatrix.Create(3, 6, (row, values) =>
        {
            Toy.Rows(3).Row(row).CopyTo(values);
            if (row == 1)
                values[0] = 3e38;
        });

        var elbo = model.ElboByRow(new DataSet(Toy.Layout, rows), Samples);

        elbo.Values[1].Should().Be(double.NegativeInfinity);
        elbo.Values[0].Should().Be(model.ElboByRow(Toy.Data(3), Samples).Values[0]);
        elbo.Values[2].Should().Be(model.ElboByRow(Toy.Data(3), Samples).Values[2]);
    }

    [Fact]
    public void Terms_that_do_not_fit_are_refused_by_name()
    {
        FluentActions.Invoking(() => new RowElbo(Toy.Layout, [[1], [1]], [1])).Should().Throw<ArgumentException>()
            .WithMessage("There are log-probabilities of 2 modalities; expected 3, those of arm:3,eye:2,touch:1.*");
        FluentActions.Invoking(() => new RowElbo(Toy.Layout, [[1], [1, 2], [1]], [1])).Should().Throw<ArgumentException>()
            .WithMessage("There are 2 log-probabilities of 'eye' and 1 divergences; expected one of each a row.*");
        FluentActions.Invoking(() => new RowElbo(Toy.Layout, [[], [], []], [])).Should().Throw<ArgumentException>().WithMessage(
            "There are no rows.*");
        var elbo = new RowElbo(Toy.Layout, [[1], [2], [3]], [4]);
        elbo.Values.Should().Equal(2);
        elbo.ToString().Should().Be("ELBO of 1 rows of arm:3,eye:2,touch:1, mean 2 nats");
        elbo.Invoking(one => one.LogProbabilities("ear")).Should().Throw<ArgumentException>().WithMessage("*'ear'*");
    }
}
