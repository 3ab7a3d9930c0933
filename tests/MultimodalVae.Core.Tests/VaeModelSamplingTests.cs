using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>Statistics are of 20,000 draws; bounds are five standard errors, so that they fail for one right seed in a million.</summary>
public sealed class VaeModelSamplingTests : IDisposable
{
    private const int Draws = 20_000;

    private readonly VaeModel _echo = EchoLikelihood.Model();

    private static RowMatrix OneRowManyTimes => RowMatrix.Create(Draws, 4, (_, values) => ((double[])[0.3, -0.8, 0.5, 0.9]).CopyTo(values));

    public void Dispose() => _echo.Dispose();

    [Fact]
    public void A_seed_gives_one_sample_and_another_seed_another()
    {
        var rows = Toy.Rows(5);
        using var model = Toy.Builder().Build();
        double[] Draw(int seed) => model.Reconstruct(rows, model.Layout.All, LatentDraw.Sample(seed)).Mean.Numbers();

        Draw(3).Should().Equal(Draw(3));
        Draw(3).Should().NotEqual(Draw(4));
        Draw(-3).Should().NotEqual(Draw(3));
        Draw(3).Should().NotEqual(model.Reconstruct(rows, model.Layout.All).Mean.Numbers());
    }

    [Fact]
    public void Samples_of_z_have_the_mean_and_variance_of_the_posterior()
    {
        var guess = _echo.Reconstruct(OneRowManyTimes, _echo.Layout.All, LatentDraw.Sample(1));

        foreach (var dimension in (int[])[0, 1])
        {
            var mean = guess.Posterior!.Mean[0, dimension];
            var variance = Math.Exp(guess.PosteriorGaussian().LogVariance[0, dimension]);
            ShouldBeDrawnFrom(guess.Gaussian("a").Mean, dimension, mean, variance);
        }
    }

    [Fact]
    public void Dimensions_and_rows_have_noise_of_their_own()
    {
        var z = _echo.Reconstruct(OneRowManyTimes, _echo.Layout.All, LatentDraw.Sample(1)).Gaussian("a").Mean;
        var (first, second) = (Column(z, 0), Column(z, 1));

        Math.Abs(Correlation(first, second)).Should().BeLessThan(5 / Math.Sqrt(Draws));
        Math.Abs(Correlation(first[1..], first[..^1])).Should().BeLessThan(5 / Math.Sqrt(Draws));
    }

    [Fact]
    public void One_seed_gives_the_same_noise_whatever_the_mask()
    {
        var complete = Noise(_echo.Layout.All);
        var partial = Noise(_echo.Layout.Only("b"));

        foreach (var (found, wanted) in partial.Zip(complete))
            found.Should().BeApproximately(wanted, 1e-10);

        double[] Noise(ObservationMask mask)
        {
            var guess = _echo.Reconstruct(OneRowManyTimes.Rows(0, 50), mask, LatentDraw.Sample(9));
            return [.. Enumerable.Range(0, 50).Select(row =>
                (guess.Gaussian("a").Mean[row, 1] - guess.Posterior!.Mean[row, 1]) / Math.Exp(
                    guess.PosteriorGaussian().LogVariance[row, 1] / 2))];
        }
    }

    [Fact]
    public void Samples_of_the_prior_are_those_of_z_and_the_likelihood()
    {
        var samples = _echo.SamplePrior(Draws, seed: 4);

        (samples.RowCount, samples.ColumnCount).Should().Be((Draws, 4));
        for (var column = 0; column < 4; column++)
            ShouldBeDrawnFrom(samples, column, 0, 2);

        // Columns 0 and 2 echo the same z, which is half of the variance of either; 0 and 1 have nothing in common.
        Correlation(Column(samples, 0), Column(samples, 2)).Should().BeApproximately(0.5, 5 * 0.75 / Math.Sqrt(Draws));
        Correlation(Column(samples, 0), Column(samples, 1)).Should().BeApproximately(0, 5 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Samples_of_the_prior_follow_from_the_seed()
    {
        _echo.SamplePrior(7, seed: 4).Numbers().Should().Equal(_echo.SamplePrior(7, seed: 4).Numbers());
        _echo.SamplePrior(7, seed: 4).Numbers().Should().NotEqual(_echo.SamplePrior(7, seed: 5).Numbers());
    }

    [Fact]
    public void Conditional_samples_follow_from_the_seed_and_differ_from_each_other()
    {
        var mask = _echo.Layout.Only("a");
        var rows = OneRowManyTimes.Rows(0, 3);
        var samples = _echo.SampleConditional(rows, mask, 3, seed: 6);

        samples.Should().HaveCount(3).And.OnlyContain(sample => sample.RowCount == 3 && sample.ColumnCount == 4);
        samples[0].Numbers().Should().NotEqual(samples[1].Numbers());
        _echo.SampleConditional(rows, mask, 3, seed: 6)[2].Numbers().Should().Equal(samples[2].Numbers());
        _echo.SampleConditional(rows, mask, 3, seed: 7)[2].Numbers().Should().NotEqual(samples[2].Numbers());
    }

    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.Float64)]
    public void Conditional_samples_keep_the_observed_columns_as_they_were_given(Precision precision)
    {
        using var model = Toy.Builder().WithPrecision(precision).Build();
        var rows = Toy.Rows(10);
        var mask = model.Layout.Columns("arm.0", "arm.2", "eye.1");

        foreach (var sample in model.SampleConditional(rows, mask, 3))
        {
            for (var row = 0; row < rows.RowCount; row++)
            {
                for (var column = 0; column < rows.ColumnCount; column++)
                    (sample[row, column] == rows[row, column]).Should().Be(mask.Observed[column], $"of row {row}, column {column}");
            }
        }
    }

    [Fact]
    public void Conditional_samples_have_the_mean_and_variance_of_the_hidden_columns()
    {
        var mask = _echo.Layout.Only("b");
        var posterior = _echo.Encode(OneRowManyTimes.Rows(0, 1), mask);
        var samples = _echo.SampleConditional(OneRowManyTimes, mask, 2, seed: 2);

        foreach (var dimension in (int[])[0, 1])
            ShouldBeDrawnFrom(
                samples[1], dimension, posterior.Mean[0, dimension], Math.Exp(((DiagonalGaussian)posterior).LogVariance[0, dimension]) + 1);
    }

    private static void ShouldBeDrawnFrom(RowMatrix samples, int column, double mean, double variance)
    {
        var values = Column(samples, column);
        values.Average().Should().BeApproximately(mean, 5 * Math.Sqrt(variance / Draws), $"of column {column}");
        values.Average(value => (value - mean) * (value - mean)).Should().BeApproximately(
            variance, 5 * variance * Math.Sqrt(2.0 / Draws), $"of column {column}");
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Average()
            / Math.Sqrt(a.Average(x => (x - meanA) * (x - meanA)) * b.Average(y => (y - meanB) * (y - meanB)));
    }

    private static double[] Column(RowMatrix matrix, int column) => matrix.Columns(column, 1).Numbers();
}
