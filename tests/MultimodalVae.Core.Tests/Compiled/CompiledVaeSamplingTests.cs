using MultimodalVae.Fusion;
using MultimodalVae.Likelihoods;
using MultimodalVae.Modalities;
using MultimodalVae.Networks;

namespace MultimodalVae.Core.Tests.Compiled;

/// <summary>Statistics are of 20,000 draws; bounds are five standard errors, so that they fail for one right seed in a million.</summary>
public sealed class CompiledVaeSamplingTests
{
    private const int Draws = 20_000;

    private static readonly double[] _row = [0.3, -0.8, 0.5, 1, -1];

    private static RowMatrix OneRowManyTimes => RowMatrix.Create(Draws, _row.Length, (_, values) => _row.CopyTo(values));

    [Fact]
    public void Samples_of_z_have_the_mean_and_variance_of_the_posterior_and_noise_of_their_own()
    {
        using var model = LinearInZ();
        var compiled = model.Compile();
        var sampled = compiled.Reconstruct(OneRowManyTimes, model.Layout.Only("a"), LatentDraw.Sample(1));

        // The decoder is linear: its means are those of z, and their variance comes from z alone.
        var posterior = (DiagonalGaussian)sampled.Posterior!;
        var weights = model.Decode(new double[,] { { 0, 0 }, { 1, 0 }, { 0, 1 } }).Mean;
        for (var column = 0; column < 3; column++)
        {
            var (first, second) = (weights[1, column] - weights[0, column], weights[2, column] - weights[0, column]);
            var mean = weights[0, column] + (first * posterior.Mean[0, 0]) + (second * posterior.Mean[0, 1]);
            var variance = (first * first * Math.Exp(posterior.LogVariance[0, 0])) + (second * second * Math.Exp(posterior.LogVariance[0, 1]));
            ShouldBeDrawnFrom(sampled.Mean, column, mean, variance);
            Math.Abs(Correlation(Column(sampled.Mean, column)[1..], Column(sampled.Mean, column)[..^1])).Should().BeLessThan(5 / Math.Sqrt(Draws));
        }
    }

    [Fact]
    public void One_seed_gives_the_same_noise_whatever_the_mask_and_another_seed_another()
    {
        using var model = LinearInZ();
        var (compiled, rows) = (model.Compile(), OneRowManyTimes.Rows(0, 70));
        var slope = model.Decode(new double[,] { { 0, 0 }, { 1, 0 }, { 0, 1 } }).Mean;

        var complete = Noise(model.Layout.All, 9);
        Assert.All(Noise(model.Layout.Only("a"), 9).Zip(complete), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
        Noise(model.Layout.All, 10).Should().NotEqual(complete);

        // Solves two columns of the linear decoder for the two dimensions of z.
        double[] Noise(ObservationMask mask, int seed)
        {
            var guess = compiled.Reconstruct(rows, mask, LatentDraw.Sample(seed));
            var posterior = (DiagonalGaussian)guess.Posterior!;
            var (a, b) = (slope[1, 0] - slope[0, 0], slope[2, 0] - slope[0, 0]);
            var (c, d) = (slope[1, 1] - slope[0, 1], slope[2, 1] - slope[0, 1]);
            return [.. Enumerable.Range(0, rows.RowCount).Select(row =>
            {
                var (x, y) = (guess.Mean[row, 0] - slope[0, 0], guess.Mean[row, 1] - slope[0, 1]);
                return ((((d * x) - (b * y)) / ((a * d) - (b * c))) - posterior.Mean[row, 0]) / Math.Exp(posterior.LogVariance[row, 0] / 2);
            })];
        }
    }

    [Theory, InlineData(BinaryCoding.ZeroOne), InlineData(BinaryCoding.MinusOneOne)]
    public void Samples_of_spans_have_the_mean_and_variance_of_the_hidden_columns_and_keep_the_others(BinaryCoding coding)
    {
        using var model = LinearInZ(coding);
        var (compiled, mask) = (model.Compile(), model.Layout.Columns("a.0", "b.0"));
        var (rows, samples) = (OneRowManyTimes.ToSingles(), new float[Draws * _row.Length]);

        compiled.Sample(rows, mask, 3, samples);

        // The same distribution by another way: torch's samples.
        var found = new RowMatrix(Draws, _row.Length, Array.ConvertAll(samples, value => (double)value));
        var wanted = model.SampleConditional(OneRowManyTimes, mask, 1, seed: 8)[0];
        Column(found, 0).Should().OnlyContain(value => value == (double)(float)_row[0]);
        Column(found, 3).Should().OnlyContain(value => value == (double)(float)_row[3]);
        Column(found, 4).Should().OnlyContain(value => value == 1 || value == (coding == BinaryCoding.ZeroOne ? 0 : -1));
        foreach (var column in (int[])[1, 2, 4])
            ShouldBeAlike(found, wanted, column);
    }

    [Fact]
    public void Samples_may_take_the_place_of_the_rows()
    {
        using var model = LinearInZ();
        var (compiled, mask, rows) = (model.Compile(), model.Layout.Only("b"), OneRowManyTimes.Rows(0, 130).ToSingles());
        var samples = new float[rows.Length];
        compiled.Sample(rows, mask, 3, samples);

        compiled.Sample(rows, mask, 3, rows);

        rows.Should().Equal(samples);
    }

    [Fact]
    public void Samples_of_the_prior_are_those_of_torch()
    {
        using var model = LinearInZ();
        var (found, wanted) = (model.Compile().SamplePrior(Draws, seed: 4), model.SamplePrior(Draws, seed: 5));

        (found.RowCount, found.ColumnCount).Should().Be((Draws, _row.Length));
        for (var column = 0; column < _row.Length; column++)
            ShouldBeAlike(found, wanted, column);
        Correlation(Column(found, 0), Column(found, 1)).Should().BeApproximately(Correlation(Column(wanted, 0), Column(wanted, 1)), 7 / Math.Sqrt(Draws));
    }

    [Fact]
    public void Samples_of_the_prior_follow_from_the_seed()
    {
        using var model = LinearInZ();
        var compiled = model.Compile();

        compiled.SamplePrior(70, seed: 4).Values.ToArray().Should().Equal(compiled.SamplePrior(70, seed: 4).Values.ToArray());
        compiled.SamplePrior(70, seed: 4).Values.ToArray().Should().NotEqual(compiled.SamplePrior(70, seed: 5).Values.ToArray());
    }

    [Fact]
    public void Conditional_samples_follow_from_the_seed_differ_from_each_other_and_start_with_that_of_the_spans()
    {
        using var model = LinearInZ();
        var (compiled, mask, rows) = (model.Compile(), model.Layout.Only("a"), OneRowManyTimes.Rows(0, 66));
        var first = new float[rows.Values.Length];

        var samples = compiled.SampleConditional(rows, mask, 3, seed: 6);
        compiled.Sample(rows.ToSingles(), mask, 6, first);

        samples.Should().HaveCount(3).And.OnlyContain(sample => sample.RowCount == 66 && sample.ColumnCount == 5);
        Column(samples[0], 3).Should().Equal(Column(new RowMatrix(66, 5, Array.ConvertAll(first, value => (double)value)), 3));
        samples[0].Values.ToArray().Should().NotEqual(samples[1].Values.ToArray());
        compiled.SampleConditional(rows, mask, 3, seed: 6)[2].Values.ToArray().Should().Equal(samples[2].Values.ToArray());
        compiled.SampleConditional(rows, mask, 3, seed: 7)[2].Values.ToArray().Should().NotEqual(samples[2].Values.ToArray());
    }

    [Fact]
    public void Conditional_samples_keep_observed_numbers_to_the_last_of_their_64_bits()
    {
        using var model = LinearInZ();

        foreach (var sample in model.Compile().SampleConditional(OneRowManyTimes.Rows(0, 3), model.Layout.Only("a"), 2))
            sample.Row(1)[..3].ToArray().Should().Equal(_row[..3]);
    }

    /// <summary>Whose decoder has no activation, so that a closed form is near.</summary>
    private static VaeModel LinearInZ(BinaryCoding coding = BinaryCoding.MinusOneOne) => new VaeBuilder()
        .AddModality("a", 3, m => m.Hidden(6).DecoderHidden())
        .AddModality("b", 2, m => m.Hidden(5).DecoderHidden().Likelihood(new BernoulliLikelihood(coding)))
        .WithFusion(new ProductOfExpertsFusion())
        .WithInitialisation(WeightInitialisation.Torch)
        .WithLatent(2)
        .WithSeed(5)
        .Build();

    private static void ShouldBeDrawnFrom(RowMatrix samples, int column, double mean, double variance)
    {
        var values = Column(samples, column);
        values.Average().Should().BeApproximately(mean, 5 * Math.Sqrt(variance / Draws), $"of column {column}");
        values.Average(value => (value - mean) * (value - mean)).Should().BeApproximately(variance, 5 * variance * Math.Sqrt(2.0 / Draws), $"of column {column}");
    }

    /// <summary>Two samples of one distribution: their means and the means of their squares.</summary>
    private static void ShouldBeAlike(RowMatrix found, RowMatrix wanted, int column)
    {
        foreach (var power in (int[])[1, 2])
        {
            double[] f = [.. Column(found, column).Select(value => Math.Pow(value, power))], w = [.. Column(wanted, column).Select(value => Math.Pow(value, power))];
            var bound = 5 * Math.Sqrt((Variance(f) + Variance(w)) / Draws);
            f.Average().Should().BeApproximately(w.Average(), bound, $"of power {power} of column {column}");
        }
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Average() / Math.Sqrt(Variance(a) * Variance(b));
    }

    private static double[] Column(RowMatrix matrix, int column) => matrix.Columns(column, 1).Values.ToArray();
}
