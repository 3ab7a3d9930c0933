using System.Diagnostics;
using MultimodalVae.Core.Tests.Fusion;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Evidence;

public sealed class LogLikelihoodTests(ITestOutputHelper output)
{
    private const double Center = 500;
    private const double Scale = 300;

    private static readonly LikelihoodOptions _options = new() { Samples = 64 };

    public static TheoryData<string> EveryFusion => [.. Fusions.Names];

    /// <summary>
    /// The integral over touch of p(touch, eye), in the units of the log, is p(eye): with the Jacobian of the scaling and the density of
    /// all of the posterior.
    /// </summary>
    [Theory, MemberData(nameof(EveryFusion))]
    public void The_density_of_a_column_integrates_to_the_density_of_the_others(string fusion)
    {
        const int Steps = 400;
        using var model = Scaled(fusion);
        var (log, width) = (Log(1), 16 * Scale / Steps);
        var grid = new DataSet(Toy.Layout, RowMatrix.Create(Steps, 6, (i, values) =>
        {
            log.Rows.Row(0).CopyTo(values);
            values[5] = Center + ((i + 0.5 - (Steps / 2)) * width);
        }));

        var densities = model.LogLikelihood(grid, Toy.Layout.Only("eye", "touch"), new() { Samples = 1_000 });
        var others = model.LogLikelihood(log, Toy.Layout.Only("eye"), new() { Samples = 20_000 });
        double[] masses = [.. densities.Values.Select(value => Math.Exp(value) * width)];
        var error = Math.Sqrt(masses.Zip(densities.StandardErrors, (mass, relative) => Math.Pow(mass * relative, 2)).Sum()) / masses.Sum();
        var (difference, standardError) = (Math.Log(masses.Sum()) - others.Values[0], double.Hypot(error, others.StandardErrors[0]));

        output.WriteLine($"{fusion}: log of the integral less log of the density of the others {difference:0.0000}, " +
            $"standard error {standardError:0.0000}");
        standardError.Should().BeLessThan(0.02);
        difference.Should().BeApproximately(0, (4 * standardError) + 1e-3);
    }

    [Theory, MemberData(nameof(EveryFusion))]
    public void Scaling_takes_the_logarithms_of_the_scales_from_the_log_likelihood(string fusion)
    {
        using var model = Scaled(fusion);
        using var scaled = Fusions.Builder(fusion).WithScaling(ScalingRule.None).Build();
        scaled.Fit(model.Scaling!.Transform(Log(50)), new() { Epochs = 3, BatchSize = 10, Diagnose = false });
        var (rows, options) = (Log(20), new LikelihoodOptions { Samples = 2_000 });
        var logScale = model.Scaling.Columns.Sum(column => Math.Log(column.Scale));

        var (found, expected) =
            (model.LogLikelihood(rows, options: options), scaled.LogLikelihood(model.Scaling.Transform(rows), options: options));

        logScale.Should().BeGreaterThan(4);
        found.Mean.Should().BeApproximately(expected.Mean - logScale, 5 * double.Hypot(found.SamplingError, expected.SamplingError));
    }

    [Fact]
    public void Probabilities_of_a_binary_column_add_up_to_1()
    {
        using var model = ScaledToy.Trained();
        var both = new DataSet(Toy.Layout, RowMatrix.Create(2, 6, (row, values) =>
        {
            ScaledToy.Log.Rows.Row(0).CopyTo(values);
            values[5] = row == 0 ? -1 : 1;
        }));

        var found = model.LogLikelihood(both, Toy.Layout.Only("touch"), new() { Samples = 20_000 });

        found.Values.Sum(Math.Exp).Should().BeApproximately(1, 5 * Math.Sqrt(found.StandardErrors.Sum(error => error * error)));
    }

    /// <summary>Of a binary column there are two kinds of rows: errors that all rows of a kind shared would not average out.</summary>
    [Fact]
    public void Errors_of_sampling_average_out_over_rows_of_equal_values()
    {
        const int Seeds = 40;
        using var model = ScaledToy.Trained();
        var rows = new DataSet(Toy.Layout, RowMatrix.Create(200, 6, (row, values) =>
        {
            ScaledToy.Log.Rows.Row(0).CopyTo(values);
            values[5] = row % 2 == 0 ? -1 : 1;
        }));

        RowLikelihood[] found = [.. Enumerable.Range(0, Seeds).Select(
            seed => model.LogLikelihood(rows, Toy.Layout.Only("touch"), new() { Samples = 16, Seed = seed }))];
        var mean = found.Average(likelihood => likelihood.Mean);
        var deviation = Math.Sqrt(found.Sum(likelihood => Math.Pow(likelihood.Mean - mean, 2)) / (Seeds - 1));

        deviation.Should().BeLessThan(2 * found.Average(likelihood => likelihood.SamplingError));
        found[0].Values.Distinct().Should().HaveCount(rows.RowCount);
        found[0].Values[0].Should().Be(
            model.LogLikelihood(rows.Slice(0, 1), Toy.Layout.Only("touch"), new() { Samples = 16 }).Values[0],
            "it is the first of its kind");
    }

    [Fact]
    public void The_ELBO_is_a_lower_bound()
    {
        using var model = ScaledToy.TrainedOnScaled();
        var rows = ScaledToy.Scaling.Transform(ScaledToy.LaterLog);

        model.LogLikelihood(rows, options: new() { Samples = 2_000 }).Mean.Should().BeGreaterThan(
            model.ElboByRow(rows, samples: 500).Values.Average());
    }

    [Fact]
    public void A_missing_value_is_as_one_that_is_hidden()
    {
        using var model = Toy.Builder().Build();
        var missing = Toy.Data(5).Without((_, column) => column is 3 or 4);

        var (found, expected) =
            (model.LogLikelihood(missing, options: _options), model.LogLikelihood(Toy.Data(5), Toy.Layout.Without("eye"), _options));

        found.Values.Should().Equal(expected.Values);
        model.LogLikelihood(Toy.Data(1).Without((_, _) => true), options: _options).Values.Should().Equal(0);
    }

    [Fact]
    public void A_value_far_outside_has_a_small_density_and_spoils_no_other_row()
    {
        using var model = Toy.Builder().Build();
        var found = model.LogLikelihood(Changed(3, (row, column, value) => row == 1 && column == 0 ? 1e30 : value), options: _options);

        found.Values[1].Should().BeLessThan(-1e10);
        found.Values[0].Should().Be(model.LogLikelihood(Toy.Data(3), options: _options).Values[0]);
        found.Values[2].Should().Be(model.LogLikelihood(Toy.Data(3), options: _options).Values[2]);
    }

    [Fact]
    public void Columns_that_are_given_are_no_target()
    {
        using var model = Toy.Builder().Build();
        var (eye, others) = (Toy.Layout.Only("eye"), Toy.Layout.Without("eye"));

        var found = model.ConditionalLogLikelihood(Toy.Data(5), Toy.Layout.All, given: eye, _options);

        found.Values.Should().Equal(model.ConditionalLogLikelihood(Toy.Data(5), others, given: eye, _options).Values);
        found.Values.Should().Equal(model.LogLikelihood(Toy.Data(5), options: _options).Values
            .Zip(model.LogLikelihood(Toy.Data(5), eye, _options).Values, (joint, marginal) => joint - marginal));
    }

    [Fact]
    public void A_row_that_has_nothing_of_the_target_has_no_error()
    {
        using var model = Toy.Builder().Build();
        var data = Toy.Data(2).Without((row, column) => row == 1 && column is 3 or 4);

        var found = model.ConditionalLogLikelihood(data, Toy.Layout.Only("eye"), given: Toy.Layout.Only("arm"), _options);

        (found.Values[1], found.CorrectedValues[1], found.StandardErrors[1], found.EffectiveSampleSizes[1]).Should().Be((0, 0, 0, 64));
        found.StandardErrors[0].Should().BePositive();
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        using var model = Toy.Builder().Build();
        model.Invoking(m => m.LogLikelihood(Toy.Data(3), options: new() { Samples = 15 })).Should().Throw<ArgumentException>()
            .WithMessage("*Samples is 15; expected 16 to 1,000,000.*");
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_refused()
    {
        FluentActions.Invoking(() => new RowLikelihood([], [], [])).Should().Throw<ArgumentException>().WithMessage("There are no rows.*");
        FluentActions.Invoking(() => new RowLikelihood([1, 2], [1], [1, 1])).Should().Throw<ArgumentException>()
            .WithMessage("There are 1 standard errors and 2 values; expected one of each per row.*");
        var found = new RowLikelihood([1, 3, double.NaN], [0.2, 0, double.PositiveInfinity], [50, 64, 0]);
        found.Values.Should().Equal(1, 3, double.NegativeInfinity);
        found.CorrectedValues.Should().Equal(1 + 0.02, 3, double.NegativeInfinity);
        new RowLikelihood([1, 3], [0.3, 0.4], [50, 64]).ToString().Should().Be(
            "Log-likelihood of 2 rows, mean 2 nats, standard error 1, of sampling 0.25; effective sample size 50 or more");
    }

    [Fact]
    public void The_standard_error_of_many_rows_takes_no_longer_than_a_pass_over_them()
    {
        const int Rows = 400_000;
        var found = new RowLikelihood([.. Enumerable.Range(0, Rows).Select(row => row % 2.0)], new double[Rows], new double[Rows]);
        var began = Stopwatch.GetTimestamp();

        found.StandardError.Should().BeApproximately(0.5 / Math.Sqrt(Rows - 1), 1e-12);

        Stopwatch.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Progress_counts_rows_and_cancellation_ends_it()
    {
        using var model = Toy.Builder().Build();
        var told = new List<CallProgress>();
        using var source = new CancellationTokenSource();

        _ = model.ConditionalLogLikelihood(
            Toy.Data(100), Toy.Layout.Only("eye"), Toy.Layout.Only("arm"), _options, new SynchronousProgress<CallProgress>(told.Add));
        model.Invoking(m => m.LogLikelihood(
            Toy.Data(1_000),
            options: _options,
            progress: new SynchronousProgress<CallProgress>(_ => source.Cancel()),
            cancellationToken: source.Token))
            .Should().Throw<OperationCanceledException>();

        told.Select(report => report.Done).Should().BeInAscendingOrder().And.HaveCount(4);
        told[^1].Should().Be(new CallProgress { Done = 200, Total = 200 });
    }

    /// <summary>Touch in a unit of its own.</summary>
    private static DataSet Log(int rows) => Changed(rows, (_, column, value) => column == 5 ? Center + (Scale * value) : value);

    private static DataSet Changed(int rows, Func<int, int, double, double> change) =>
        new(Toy.Layout, RowMatrix.Create(rows, 6, (row, values) =>
        {
            for (var column = 0; column < values.Length; column++)
                values[column] = change(row, column, Toy.Rows(rows)[row, column]);
        }));

    private static VaeModel Scaled(string fusion)
    {
        var model = Fusions.Builder(fusion).Build();
        model.Fit(Log(50), new() { Epochs = 3, BatchSize = 10, Diagnose = false });
        return model;
    }
}
