using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MultimodalVae.Measures.Tests.Gaussians;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.ModelFree;

/// <summary>Estimates from rows against values that are known.</summary>
[Trait("Proof", "known-world")]
public class ModelFreeInformationTests(ITestOutputHelper output)
{
    private static readonly ModelFreeOptions _values = new() { ErrorBlocks = 0 };

    [Theory, InlineData(0), InlineData(0.3), InlineData(0.6), InlineData(0.9), InlineData(0.99)]
    public void Of_correlated_Gaussians_all_three_are_the_closed_form(double correlation)
    {
        var wanted = -0.5 * Math.Log(1 - (correlation * correlation));
        var estimates = Enumerable.Range(0, 20).Select(
            seed => PairOfColumns.Estimate(PairOfColumns.Correlated(correlation, 2_000, seed), _values)).ToArray();

        // The information of Gaussians has a standard deviation of about the correlation / sqrt(rows): 0.02 of one, 0.005 of 20.
        Check("Gaussian", result => result.Gaussian.Nats, 0.02);
        Check("copula", result => result.Copula.Nats, 0.02);
        Check("neighbours", result => result.Neighbours.Nats, 0.03);

        void Check(string name, Func<MutualInformationResult, double> value, double tolerance)
        {
            var mean = new LargestError(output, FormattableString.Invariant(
                $"mutual information by {name}, correlation {correlation}, mean of 20 estimates from 2,000 rows, nats"), tolerance);
            mean.Add(estimates.Average(value) - wanted, FormattableString.Invariant($"{wanted:0.000} nats"));
            mean.Check();
            estimates.Should().OnlyContain(result => Math.Abs(value(result) - wanted) < 0.12);
        }
    }

    /// <summary>
    /// Autoregressive columns, the first of x and the first of y correlated. Rows near in time are each other's nearest where nothing else
    /// is.
    /// </summary>
    [Theory]
    [InlineData(1, 1, 0.95, 0, 0.04), InlineData(1, 1, 0.95, 0.6, 0.2)]
    [InlineData(3, 2, 0.95, 0, 0.7), InlineData(3, 2, 0.95, 0.6, 0.9)]
    public void Of_rows_that_follow_each_other_neighbours_in_time_do_not_count(
        int x, int y, double persistence, double correlation, double withoutGap)
    {
        var wanted = -0.5 * Math.Log(1 - (correlation * correlation));
        var series = Enumerable.Range(0, 20).Select(seed => Autoregressive(x, y, persistence, correlation, 1_000, seed)).ToArray();

        var (found, without) = (Mean(_values), Mean(_values with { NeighbourGap = 1 }));

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"proof: mutual information by neighbours of 1,000 autoregressive rows, {x} and {y} columns, phi {persistence}, mean of 20: " +
            $"{wanted:0.000} nats; found {found:0.000}, with neighbours in time {without:0.000}"));
        found.Should().BeApproximately(wanted, 0.1);
        without.Should().BeGreaterThan(withoutGap);

        double Mean(ModelFreeOptions options) => series.Average(rows => PairOfColumns.Estimate(rows, options).Neighbours.Nats);
    }

    [Fact]
    public void A_gap_leaves_as_many_rows_as_there_are_neighbours_to_find()
    {
        var rows = PairOfColumns.Correlated(0, 60, seed: 1);

        var estimates = Enumerable.Range(1, 30)
            .Select(gap => PairOfColumns.Estimate(rows, _values with { Neighbours = 50, NeighbourGap = gap })).ToArray();

        estimates.Should().OnlyContain(estimate => estimate.NeighbourGap <= 5 && Math.Abs(estimate.Neighbours.Nats) < 0.1);
    }

    [Fact]
    public void From_few_rows_of_independent_Gaussian_columns_the_corrected_estimate_has_no_bias()
    {
        // 4 and 3 columns, 40 rows: uncorrected it would be 0.17 nats too much.
        var layout = new ModalityLayout(new Modality("x", 4), new Modality("y", 3));
        var estimates = Enumerable.Range(0, 400).Select(
            seed => ModelFreeInformation.Evaluate(Independent(layout, 40, seed), _values).Single()).ToArray();
        var error = new LargestError(output, "mutual information of independent columns from 40 rows, mean of 400, standard errors", 4);

        error.Add(Errors([.. estimates.Select(result => result.Gaussian.Nats)]), "Gaussian");
        error.Check();
        estimates.Average(result => result.Copula.Nats).Should().BeApproximately(0, 0.02);
        estimates.Average(result => result.Neighbours.Nats).Should().BeApproximately(0, 0.05);
    }

    [Fact]
    public void Of_several_columns_they_are_those_of_the_determinants()
    {
        var world = GaussianWorld.Random(new ModalityLayout(new Modality("a", 3), new Modality("b", 2)), 3, 0.3, seed: 4);
        var wanted = world.Joint.MutualInformation(["a"], ["b"]);

        var found = ModelFreeInformation.Evaluate(world.Draw(5_000, seed: 1)).Single();

        output.WriteLine($"{wanted}: {found}");
        found.Gaussian.Nats.Should().BeApproximately(wanted, 0.05);
        found.Copula.Nats.Should().BeApproximately(wanted, 0.05);
        found.Neighbours.Nats.Should().BeApproximately(wanted, 0.12, "neighbours are biased where there are several columns");
    }

    [Fact]
    public void Only_neighbours_see_a_parabola()
    {
        // y = x^2 + e/2: I = h(y) - h(e/2), by quadrature.
        var wanted = EntropyOfParabola(noise: 0.5) - (0.5 * Math.Log(2 * Math.PI * Math.E * 0.25));
        var estimates = Enumerable.Range(0, 5).Select(seed => PairOfColumns.Estimate(PairOfColumns.Draw(4_000, seed, normal =>
        {
            var x = normal.Sample();
            return (x, (x * x) + (0.5 * normal.Sample()));
        }))).ToArray();
        var error = new LargestError(
            output, "mutual information by neighbours, y = x^2 + noise, mean of 5 estimates from 4,000 rows, nats", 0.03);

        error.Add(estimates.Average(result => result.Neighbours.Nats) - wanted, FormattableString.Invariant($"{wanted:0.000} nats"));

        error.Check();
        estimates.Should().OnlyContain(
            result => result.Copula.Nats < 0.02 && result.Gaussian.Nats < 0.02,
            "there is no straight line in it and nothing that rises throughout");
    }

    [Fact]
    public void Copula_and_neighbours_see_through_any_units_and_the_covariance_does_not()
    {
        var rows = PairOfColumns.Correlated(0.8, 1_000, seed: 3);
        var bent = PairOfColumns.Select(rows, x => Math.Exp(3 * x), y => Math.Pow(y, 3));

        var (straight, found) = (PairOfColumns.Estimate(rows), PairOfColumns.Estimate(bent));

        found.Copula.Should().Be(straight.Copula);
        found.Neighbours.Should().Be(straight.Neighbours);
        found.Gaussian.Nats.Should().BeLessThan(0.5 * straight.Gaussian.Nats);
    }

    [Fact]
    public void A_switch_that_follows_a_sign_tells_one_bit()
    {
        // Equal values are ordered by chance, which adds nothing.
        var rows = PairOfColumns.Draw(4_000, 2, normal =>
        {
            var x = normal.Sample();
            return (x, x > 0 ? 1 : -1);
        });

        PairOfColumns.Estimate(rows).Neighbours.Nats.Should().BeApproximately(Math.Log(2), 0.03);
    }

    [Fact]
    public void Standard_errors_are_the_spread_of_estimates_from_other_rows()
    {
        var estimates = Enumerable.Range(0, 100).Select(seed => PairOfColumns.Estimate(PairOfColumns.Correlated(0.7, 400, seed))).ToArray();

        Ratio(result => result.Gaussian).Should().BeApproximately(1, 0.25);
        Ratio(result => result.Copula).Should().BeApproximately(1, 0.25);
        Ratio(result => result.Neighbours).Should().BeInRange(
            0.65, 1.25, "those by neighbours are a little small: neighbours have neighbours in common");

        double Ratio(Func<MutualInformationResult, InformationEstimate> of)
        {
            var ratio = Math.Sqrt(estimates.Average(result => Math.Pow(of(result).StandardError!.Value, 2)))
                / MathNet.Numerics.Statistics.Statistics.StandardDeviation(estimates.Select(result => of(result).Nats));
            output.WriteLine($"standard error over spread: {ratio:0.00}");
            return ratio;
        }
    }

    [Fact]
    public void Rows_that_depend_on_their_neighbours_have_larger_errors()
    {
        // Every row ten times: the information of a tenth of the rows.
        var rows = PairOfColumns.Correlated(0.7, 200, seed: 1);
        var repeated = new DataSet(rows.Layout, RowMatrix.Create(2_000, 2, (row, values) => rows.Rows.Row(row / 10).CopyTo(values)));

        var once = PairOfColumns.Estimate(rows).Gaussian.StandardError!.Value;

        PairOfColumns.Estimate(repeated).Gaussian.StandardError.Should().BeApproximately(once, 0.1 * once, "blocks are the same rows");
    }

    private static DataSet Autoregressive(int x, int y, double persistence, double correlation, int rows, int seed)
    {
        var (state, steps) = (new double[x + y], Independent(new ModalityLayout(new Modality("x", x), new Modality("y", y)), rows, seed));
        return new DataSet(steps.Layout, RowMatrix.Create(rows, x + y, (row, values) =>
        {
            var scale = row == 0 ? 1 : Math.Sqrt(1 - (persistence * persistence));
            for (var column = 0; column < values.Length; column++)
            {
                var step = column == x
                    ? (correlation * steps.Rows[row, 0]) + (Math.Sqrt(1 - (correlation * correlation)) * steps.Rows[row, x])
                    : steps.Rows[row, column];
                state[column] = (persistence * state[column]) + (scale * step);
            }

            state.CopyTo(values);
        }));
    }

    private static DataSet Independent(ModalityLayout layout, int rows, int seed)
    {
        var normal = new Normal(0, 1, new Random(seed));
        return new DataSet(layout, RowMatrix.Create(rows, layout.Width, (_, values) =>
        {
            foreach (ref var value in values)
                value = normal.Sample();
        }));
    }

    private static double Errors(double[] values) =>
        MathNet.Numerics.Statistics.Statistics.Mean(values)
        / MathNet.Numerics.Statistics.Statistics.StandardDeviation(values) * Math.Sqrt(values.Length);

    /// <summary>The entropy of x^2 + noise e.</summary>
    private static double EntropyOfParabola(double noise)
    {
        double Density(double y) => GaussLegendreRule.Integrate(x => Normal.PDF(0, 1, x) * Normal.PDF(x * x, noise, y), -8, 8, 256);
        return GaussLegendreRule.Integrate(y => Density(y) is var density and > 0 ? -density * Math.Log(density) : 0, -4, 60, 1024);
    }
}
