using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Divergences;

/// <summary>
/// An estimate: without bias, and how far off it is. Pairs less than 0.3 nats apart are left out, of which an estimate may be below 0.
/// </summary>
[Trait("Proof", "sampling")]
public class GaussianMixtureDivergenceTests(ITestOutputHelper output)
{
    private const double Bound = 14;

    /// <summary>The trapezoidal rule, exact to 1e-6 of a nat here.</summary>
    [Theory, InlineData(1, 0.02, 40, 300), InlineData(2, 0.1, 8, 100)]
    public void Its_mean_over_seeds_is_the_integral(int dimensions, double step, int cases, int seeds)
    {
        var score = new LargestError(
            output, $"mean of estimates of the KL of mixtures, {dimensions} dimensions, against the integral, standard errors", 5);
        var random = new Random(1);
        for (var n = 0; n < cases; n++)
        {
            var (p, q) = (RandomMixtures.Any(random, 1 + (n % 5), dimensions), RandomMixtures.Any(random, 1 + random.Next(4), dimensions));
            var exact = Integral(p, q, step);
            if (exact < 0.3)
                continue;
            var mean = new RunningMean();
            for (var seed = 0; seed < seeds; seed++)
                mean.Add(Divergence(p, q, samples: 128, seed));
            score.Add(
                (mean.Value - exact) / mean.StandardError,
                $"{exact:0.000} nats, estimated {mean.Value:0.000} +- {mean.StandardError:0.0e+0}");
        }

        score.Check();
    }

    [Theory, InlineData(1), InlineData(28)]
    public void Of_single_components_its_mean_over_seeds_is_the_closed_form_of_gaussians(int dimensions)
    {
        var score = new LargestError(
            output, $"mean of estimates of the KL of single components in {dimensions} dimensions, standard errors", 5);
        var random = new Random(2);
        for (var n = 0; n < 40; n++)
        {
            var (p, q) = (RandomMixtures.Any(random, 1, dimensions), RandomMixtures.Any(random, 1, dimensions));
            var exact = new DiagonalGaussianDivergence().KullbackLeibler(p.Components[0], q.Components[0])[0];
            if (exact < 0.3)
                continue;
            var mean = new RunningMean();
            for (var seed = 0; seed < 100; seed++)
                mean.Add(Divergence(p, q, samples: 128, seed));
            score.Add((mean.Value - exact) / mean.StandardError, $"{exact:0.000} nats");
        }

        score.Check();
    }

    [Fact]
    public void Between_equals_it_is_exactly_0()
    {
        var random = new Random(3);
        for (var n = 0; n < 50; n++)
        {
            var mixture = RandomMixtures.Any(random, 1 + (n % 7), 1 + (n % 4));

            Divergence(mixture, mixture, samples: 2 + (2 * (n % 5)), seed: n).Should().Be(0);
        }
    }

    [Fact]
    public void A_component_that_has_next_to_no_weight_counts_by_it()
    {
        var (p, q) = (TwoFarApart(1e-3), TwoFarApart(1e-5));

        // The components do not overlap: sum of w_k log(w_k / v_k).
        Divergence(p, q, samples: 128, seed: 0).Should().BeApproximately(
            (1e-3 * Math.Log(100)) + (0.999 * Math.Log(0.999 / 0.99999)), 1e-12);

        static GaussianMixture TwoFarApart(double weight) => new(
            [Standard(0), Standard(1_000)], new RowMatrix(1, 2, [1 - weight, weight]));

        static DiagonalGaussian Standard(double mean) => new(new RowMatrix(1, 1, [mean]), new RowMatrix(1, 1, [0]));
    }

    /// <summary>
    /// What five modalities say of 28 latent dimensions, and what four of them say. Errors are the standard deviation over 40 seeds.
    /// </summary>
    [Theory, InlineData(false, 5), InlineData(true, 31)]
    public void With_128_samples_in_28_dimensions_it_is_off_by_little(bool ofProducts, int components)
    {
        var error = new LargestError(
            output, $"standard deviation of the KL of mixtures of {components} in 28 dimensions, 128 samples, relative", 0.05);
        var random = new Random(4);
        for (var n = 0; n < 10; n++)
        {
            var experts = RandomMixtures.Experts(random, 5, 28);
            var (all, less) = ofProducts
                ? (RandomMixtures.OfProducts(experts), RandomMixtures.OfProducts(experts[1..]))
                : (RandomMixtures.OfExperts(experts), RandomMixtures.OfExperts(experts[1..]));
            all.Components.Should().HaveCount(components);
            var estimates = Enumerable.Range(0, 40).Select(seed => Divergence(all, less, samples: 128, seed)).ToArray();
            var mean = estimates.Average();
            error.Add(Math.Sqrt(estimates.Average(value => (value - mean) * (value - mean))) / mean, $"of {mean:0.0} nats");
        }

        error.Check();
    }

    /// <summary>
    /// The mean over 1,000 rows that are all alike, of experts close together: its error is that of one row by the root of 1,000.
    /// </summary>
    [Fact]
    public void Mean_over_rows_averages_the_noise()
    {
        const int Rows = 1_000, Seeds = 40;
        var random = new Random(5);
        var experts = Enumerable.Range(0, 5).Select(
            _ => (Enumerable.Range(0, 28).Select(_ => 0.2 * Normal.Sample(random, 0, 1)).ToArray(), new double[28])).ToArray();
        GaussianMixture one = Alike(experts), other = Alike(experts[1..]);
        var estimates = Enumerable.Range(0, Seeds).Select(
            seed => new GaussianMixtureDivergence(samples: 16, seed).KullbackLeibler(one, other, firstRow: 0)).ToArray();
        var (ofRows, ofMeans) =
            (estimates.Average(values => values.StandardDeviation()), estimates.Select(values => values.Average()).StandardDeviation());

        estimates.SelectMany(values => values).Should().Contain(value => value < 0, "single estimates are not cut");
        (ofMeans * Math.Sqrt(Rows) / ofRows).Should().BeInRange(0.7, 1.4);

        static GaussianMixture Alike((double[] Mean, double[] LogVariance)[] experts) => new(
            experts.Select(expert => new DiagonalGaussian(Repeated(expert.Mean), Repeated(expert.LogVariance))),
            RowMatrix.Create(Rows, experts.Length, (_, weights) => weights.Fill(1.0 / experts.Length)));

        static RowMatrix Repeated(double[] values) => RowMatrix.Create(Rows, values.Length, (_, row) => values.CopyTo(row));
    }

    [Fact]
    public void Order_of_components_makes_no_difference()
    {
        var random = new Random(6);
        var experts = RandomMixtures.Experts(random, 5, 7);
        var (ahead, back) = (Named(experts.Index()), Named(experts.Index().Reverse()));
        var (less, lessBack) = (Named(experts.Index().Skip(1)), Named(experts.Index().Skip(1).Reverse()));
        for (var seed = 0; seed < 10; seed++)
            Divergence(back, lessBack, samples: 16, seed).Should().BeApproximately(Divergence(ahead, less, samples: 16, seed), 1e-9);

        static GaussianMixture Named(IEnumerable<(int Index, (double[] Mean, double[] LogVariance) Item)> experts)
        {
            var all = experts.ToArray();
            return new GaussianMixture(
                all.Select(expert => new DiagonalGaussian(
                    new RowMatrix(1, 7, expert.Item.Mean), new RowMatrix(1, 7, expert.Item.LogVariance))),
                RowMatrix.Create(1, all.Length, (_, weights) => weights.Fill(1.0 / all.Length)),
                all.Select(expert => $"{expert.Index}"));
        }
    }

    private static double Divergence(GaussianMixture p, GaussianMixture q, int samples, int seed) =>
        new GaussianMixtureDivergence(samples, seed).KullbackLeibler(p, q, firstRow: 0)[0];

    private static double Integral(GaussianMixture p, GaussianMixture q, double step)
    {
        var dimensions = p.Mean.ColumnCount;
        var axis = Enumerable.Range(0, (int)(2 * Bound / step) + 1).Select(i => (i * step) - Bound).ToArray();
        return (dimensions == 1 ? axis.Select(x => (double[])[x]) : axis.SelectMany(x => axis.Select(y => (double[])[x, y]))).Sum(z =>
        {
            var logP = RandomMixtures.LogDensity(p, z);
            return Math.Exp(logP) * (logP - RandomMixtures.LogDensity(q, z)) * Math.Pow(step, dimensions);
        });
    }
}
