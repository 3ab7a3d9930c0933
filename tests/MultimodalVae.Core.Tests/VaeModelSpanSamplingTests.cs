using MultimodalVae.Parts;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests;

/// <summary>Statistics are of 20,000 draws; bounds are five standard errors, so that they fail for one right seed in a million.</summary>
public sealed class VaeModelSpanSamplingTests
{
    private const int Draws = 20_000;

    private static readonly double[] _row = [0.3, -0.8, 0.5, 1, -1];

    private static RowMatrix OneRowManyTimes => RowMatrix.Create(Draws, _row.Length, (_, values) => _row.CopyTo(values));

    [Theory, InlineData(BinaryCoding.ZeroOne), InlineData(BinaryCoding.MinusOneOne)]
    public void Samples_have_the_mean_and_variance_of_the_hidden_columns_and_keep_the_others(BinaryCoding coding)
    {
        using var model = Model(coding);
        var mask = model.Layout.Columns("a.0", "b.0");
        var samples = new float[Draws * _row.Length];

        model.Sample(OneRowManyTimes.ToSingles(), mask, 3, samples);

        var found = new RowMatrix(Draws, _row.Length, Array.ConvertAll(samples, value => (double)value));
        Column(found, 0).Should().OnlyContain(value => value == (float)_row[0]);
        Column(found, 3).Should().OnlyContain(value => value == (float)_row[3]);
        Column(found, 4).Should().OnlyContain(value => value == 1 || value == (coding == BinaryCoding.ZeroOne ? 0 : -1));
        var decoded = model.Decode(OwnDrawsOf((DiagonalGaussian)model.Encode(OneRowManyTimes.Rows(0, 1), mask)));
        var deviations = decoded["a"].StandardDeviation!;
        foreach (var column in (int[])[1, 2])
        {
            ShouldBeAlike(Column(found, column), Column(decoded.Mean, column));
            ShouldBeAlike(
                Squares(Column(found, column)),
                [.. Squares(Column(decoded.Mean, column)).Zip(Squares(Column(deviations, column)), (mean, variance) => mean + variance)]);
        }

        ShouldBeAlike(Column(found, 4), Column(decoded.Mean, 4));
    }

    [Fact]
    public void Samples_may_take_the_place_of_the_rows()
    {
        using var model = Model();
        var (mask, rows) = (model.Layout.Only("b"), OneRowManyTimes.Rows(0, 130).ToSingles());
        var samples = new float[rows.Length];
        model.Sample(rows, mask, 3, samples);

        model.Sample(rows, mask, 3, rows);

        rows.Should().Equal(samples);
    }

    [Fact]
    public void They_are_the_first_conditional_sample_of_the_same_seed()
    {
        using var model = Model();
        var (mask, rows) = (model.Layout.Only("a"), OneRowManyTimes.Rows(0, 66));
        var first = new float[rows.Values.Length];

        model.Sample(rows.ToSingles(), mask, 6, first);

        Array.ConvertAll(first, value => (double)value).Should().Equal(
            model.SampleConditional(rows, mask, 3, seed: 6)[0].Numbers().Select(value => (double)(float)value));
    }

    private static VaeModel Model(BinaryCoding coding = BinaryCoding.MinusOneOne) => new VaeBuilder()
        .AddModality("a", 3, m => m.Hidden(6))
        .AddModality("b", 2, m => m.Hidden(5).Likelihood(new BernoulliLikelihood(coding)))
        .WithFusion(new ProductOfExpertsFusion())
        .WithLatent(2)
        .WithSeed(5)
        .Build();

    /// <summary>Points of the latent space that no code of the library has drawn.</summary>
    private static RowMatrix OwnDrawsOf(DiagonalGaussian posterior)
    {
        var random = new Random(1);
        return RowMatrix.Create(Draws, 2, (_, z) =>
        {
            for (var i = 0; i < z.Length; i++)
            {
                var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                z[i] = posterior.Mean[0, i] + (Math.Exp(posterior.LogVariance[0, i] / 2) * normal);
            }
        });
    }

    /// <summary>Two samples whose expected values are the same.</summary>
    private static void ShouldBeAlike(double[] found, double[] wanted) =>
        found.Average().Should().BeApproximately(wanted.Average(), 5 * Math.Sqrt((Variance(found) + Variance(wanted)) / Draws));

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }

    private static double[] Squares(double[] values) => Array.ConvertAll(values, value => value * value);

    private static double[] Column(RowMatrix matrix, int column) => matrix.Columns(column, 1).Numbers();
}
