using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Diagnostics;

/// <summary>What rows tell without a model, and that one wild row hides nothing of the others.</summary>
public sealed class DataFindingsTests
{
    private static readonly ModalityLayout _layout = new(new Modality("arm", ["a", "b"]), new Modality("eye", ["x"]));

    [Fact]
    public void Outliers_are_named_by_row_column_and_value_whatever_their_size()
    {
        foreach (var glitch in (double[])[65535, -1e9, 1e30])
        {
            var problem = Diagnosis(Rows((row, values) => values[1] = row == 17 ? glitch : values[1])).Problems.Should()
                .ContainSingle().Which;

            problem.Kind.Should().Be(DiagnosticsProblemKind.Outlier);
            problem.Subject.Should().Be("arm");
            problem.Rows.Should().Equal(17);
            problem.Columns.Should().Equal("arm.b");
            problem.Message.Should().StartWith($"Row 17, column 'arm.b': {Numbers.Text(glitch)} is ").And.Contain(
                "ScalingRule.ByQuantiles()").And.Contain("MaxGradientNorm");
        }
    }

    [Fact]
    public void Several_outliers_of_a_modality_are_one_finding_that_counts_them()
    {
        var problem = Diagnosis(Rows((row, values) =>
        {
            if (row is 17 or 40)
                (values[0], values[1]) = (65535, row == 17 ? 0 : 1e6);
        })).Problems.Should().ContainSingle().Which;

        problem.Message.Should().StartWith("Row 40, column 'arm.b': 1000000 is ").And.Contain("3 values in 2 rows of 'arm' are like that");
        problem.Rows.Should().Equal(17, 40);
        problem.Columns.Should().Equal("arm.a", "arm.b");
    }

    [Fact]
    public void Values_that_are_rare_but_not_single_are_no_outliers()
    {
        // A contact in one row of fifty, of a sensor that is silent but for noise; one that is 0 but in three rows; a heavy tail.
        Diagnosis(Rows((row, values) => values[0] = row % 50 == 0 ? 10 + row : 0.001 * values[0])).Problems.Should().NotContain(
            problem => IsOutlier(problem));
        Diagnosis(Rows((row, values) => values[0] = row is 3 or 50 or 90 ? 1000 : 0)).Problems.Should().NotContain(
            problem => IsOutlier(problem));
        Diagnosis(Rows((row, values) => values[0] = Math.Exp(3 * values[0]))).Problems.Should().NotContain(problem => IsOutlier(problem));
    }

    [Fact]
    public void Values_of_a_column_that_mostly_rests_and_sometimes_acts_are_no_outliers()
    {
        // A speed that is noise but in a few rows again and again; one that acts once for long; one that rises to its greatest value step
        // by step.
        Problems((row, noise) => row % 600 is >= 100 and < 104 ? 0.31 : 1e-3 * noise).Should().BeEmpty();
        Problems((row, noise) => row is >= 100 and < 115 ? 0.31 : 1e-3 * noise).Should().BeEmpty();
        Problems((row, noise) => row is >= 100 and < 118 && row % 2 == 0 ? Math.Pow(1.9, row - 106) : 1e-3 * noise).Should().BeEmpty();

        static IEnumerable<DiagnosticsProblem> Problems(Func<int, double, double> speed) =>
            Diagnosis(Rows((row, values) => values[0] = speed(row, values[0]), count: 2000)).Problems.Where(IsOutlier);
    }

    [Fact]
    public void Glitches_beside_a_column_that_sometimes_acts_are_outliers()
    {
        Rows((row, values) => values[0] = row is 50 or 300 ? 65535 : row % 600 is >= 100 and < 104 ? 0.31 : 1e-3 * values[0])
            .Should()
            .Be((50, 300));
        Rows((row, values) => values[0] = row is 50 or 51 or 52 or 300 ? 65535 : 1e-3 * values[0]).Should().Be(
            (50, 300), "three rows once are no regime");

        static (int First, int Last) Rows(RowChange change)
        {
            var rows = Diagnosis(DataFindingsTests.Rows(change, count: 2000)).Problems.Single(IsOutlier).Rows;
            return (rows[0], rows[^1]);
        }
    }

    [Fact]
    public void Columns_of_another_size_are_found_only_where_nothing_scales_them()
    {
        var rows = Rows((_, values) => values[2] *= 1000);

        var problem = Diagnosis(rows, isUnscaled: true).Problems.Should().ContainSingle().Which;

        problem.Kind.Should().Be(DiagnosticsProblemKind.NotScaled);
        problem.Columns.Should().Equal("eye.x");
        problem.Message.Should().StartWith("Column 'eye.x' is not scaled: 95 % of the values of 'eye.x' are ").And.Contain(
            "WithScaling(ScalingRule.ByRange)");
        Diagnosis(rows).Problems.Should().BeEmpty();
        Diagnosis(Rows((_, values) => values[2] *= 1e-4), isUnscaled: true).Problems.Should().ContainSingle();
    }

    [Theory, InlineData(19_999), InlineData(20_000)]
    public void A_column_of_half_the_rate_is_looked_at_whatever_the_number_of_rows(int count)
    {
        var rows = Rows(
            (row, values) => values[2] = row % 2 == 0 ? double.NaN : row == 10_001 ? 1e9 : 1000 * values[2], count);

        var problems = Diagnosis(rows, isUnscaled: true).Problems;

        problems.Select(problem => problem.Kind).Should().Equal(DiagnosticsProblemKind.Outlier, DiagnosticsProblemKind.NotScaled);
        problems[0].Rows.Should().Equal(10_001);
        problems[1].Columns.Should().Equal("eye.x");
    }

    [Fact]
    public void A_column_that_was_constant_in_training_is_named_also_where_it_varies_later()
    {
        var trained = DataStatistics.Compute(_layout, Rows((_, values) => values[1] = 1).Rows);

        var problem = Diagnosis(Rows(), trained: trained).Problems.Should().ContainSingle().Which;

        problem.Message.Should().StartWith("Column 'arm.b' is constant: 'arm.b' is 1 in all 200 rows.");
    }

    [Fact]
    public void Values_far_outside_what_was_trained_on_are_told_with_its_range()
    {
        var trained = DataStatistics.Compute(_layout, Rows().Rows);

        var problem = Diagnosis(Rows((row, values) => values[2] = row < 100 ? 40 : values[2]), trained: trained).Problems.Should()
            .ContainSingle().Which;

        problem.Rows.Should().Equal(Enumerable.Range(0, 100));
        problem.Message.Should().StartWith("Row 0, column 'eye.x': 40 is far outside what the model was trained on, ").And.Contain(
            "100 values in 100 rows of 'eye'");
    }

    [Fact]
    public void What_is_missing_is_told_by_modality()
    {
        var apart = Diagnosis(Rows((row, values) => values.Slice(row < 120 ? 0 : 2, row < 120 ? 2 : 1).Fill(double.NaN))).Problems;
        var never = Diagnosis(Rows((_, values) => values[0] = double.NaN)).Problems;

        apart.Should().ContainSingle().Which.Message.Should().StartWith(
            "Modalities 'arm' and 'eye' are never in one row: 80 rows have the one, 120 the other, none has both.");
        apart.Single().Message.Should().EndWith(
            "and measures say nothing about it: bring the rows onto one clock first (LogMapping.Resampling).");
        never.Should().ContainSingle().Which.Message.Should().StartWith("Column 'arm.a' has no value in any of the 200 rows.");
        Diagnosis(Rows((row, values) => values.Slice(row < 120 ? 0 : 2, row < 119 ? 2 : row == 119 ? 0 : 1)
            .Fill(double.NaN))).Problems.Should().BeEmpty();
    }

    [Fact]
    public void Modalities_that_hardly_a_row_has_together_are_told_with_their_rows()
    {
        // 400 rows, 'eye' in 200 of them, 'arm' in the others and in one of eye's.
        var rows = Rows(
            (row, values) => values.Slice(row % 2 == 0 ? 2 : 0, row % 2 == 0 ? 1 : row == 1 ? 0 : 2).Fill(double.NaN), count: 400);

        var problem = Diagnosis(rows).Problems.Should().ContainSingle().Which;

        problem.Kind.Should().Be(DiagnosticsProblemKind.RarelyTogether);
        problem.Subject.Should().Be("arm, eye");
        problem.Message.Should().StartWith(
            "Modalities 'arm' and 'eye' are rarely in one row: 201 rows have the one, 200 the other, 1 has both. " +
            "The model can hardly learn");
        rows.Diagnose(new DiagnosticsOptions { MinShareTogether = 0.005 }).Problems.Should().BeEmpty("1 of 200 is the share");
    }

    [Fact]
    public void Rows_are_diagnosed_without_a_model_too()
    {
        var report = Rows((row, values) => values[1] = row == 17 ? 65535 : values[1]).Diagnose();

        report.Problems.Should().ContainSingle().Which.Kind.Should().Be(DiagnosticsProblemKind.Outlier);
        report.NotLookedAt.Should().Equal("The model was not judged: there is none yet.");
        FluentActions.Invoking(() => Rows().Slice(0, 1).Diagnose()).Should().Throw<ArgumentException>().WithMessage(
            "The data have one row;*");
        FluentActions.Invoking(() => Rows().Diagnose(new DiagnosticsOptions { MinShareTogether = 2 })).Should().Throw<ArgumentException>()
            .WithMessage("*MinShareTogether is 2; expected a share from 0 to 1*");
    }

    [Theory, InlineData(10), InlineData(65535), InlineData(1e15)]
    public void A_wild_row_is_found_and_hides_nothing_of_the_others(double wild)
    {
        using var model = Toy.Builder().WithBeta(BetaSchedule.Constant(20)).Build();
        model.Fit(Toy.Data(), new TrainingOptions { Epochs = 60, BatchSize = 50, LearningRate = 1e-2 });
        var rows = RowMatrix.Create(100, 6, (row, values) =>
        {
            Toy.Rows(100).Row(row).CopyTo(values);
            values[0] = row == 7 ? wild : values[0];
        });

        var (before, after) = (model.Diagnose(Toy.Data(100)), model.Diagnose(new DataSet(Toy.Layout, rows)));

        after.Problems[0].Kind.Should().Be(DiagnosticsProblemKind.Outlier);
        after.Problems[0].Rows.Should().Equal(7);
        after.Problems.Skip(1).Select(problem => problem.Kind).Should().Equal(before.Problems.Select(problem => problem.Kind));
        after.RowCount.Should().Be(99);
        after.NotLookedAt.Should().ContainSingle().Which.Should().StartWith("The model was judged without the 1 row that has an outlier, ");
    }

    [Fact]
    public void Rows_for_which_nothing_finite_can_be_computed_are_named_by_diagnosis_and_ELBO()
    {
        using var model = Toy.Builder().Build();
        var rows = new DataSet(Toy.Layout, RowMatrix.Create(100, 6, (row, values) =>
        {
            Toy.Rows(100).Row(row).CopyTo(values);
            if (row >= 90)
                values[3] = 1e30;
        }));

        var report = model.Diagnose(rows);

        report.Problems[0].Kind.Should().Be(DiagnosticsProblemKind.NotFinite);
        report.Problems[0].Rows.Should().Equal(Enumerable.Range(90, 10));
        report.Problems[0].Message.Should().Contain("not finite for row 90:").And.Contain("1E+30 in column 'eye.0'");
        report.RowCount.Should().Be(90);
        report.Latent!.MeanVariances.Should().OnlyContain(variance => double.IsFinite(variance));
        model.Invoking(m => m.Elbo(rows)).Should().Throw<NotFiniteNumberException>()
            .WithMessage("The reconstruction loss of '*' is *, because of row 90, which has 1E+30 in column 'eye.0'*");
    }

    private static bool IsOutlier(DiagnosticsProblem problem) => problem.Kind == DiagnosticsProblemKind.Outlier;

    private static DataDiagnosis Diagnosis(DataSet rows, bool isUnscaled = false, DataStatistics? trained = null) =>
        DataDiagnosis.Of(rows, DataStatistics.Compute(rows.Layout, rows.Rows), _ => isUnscaled, trained, new DiagnosticsOptions());

    private static DataSet Rows(RowChange? change = null, int count = 200)
    {
        var random = new Random(1);
        return new DataSet(
            _layout,
            RowMatrix.Create(count, 3, (row, values) =>
            {
                foreach (ref var value in values)
                    value = random.NextGaussian();
                change?.Invoke(row, values);
            }),
            MissingValues.Unobserved);
    }

    private delegate void RowChange(int row, Span<double> values);
}
