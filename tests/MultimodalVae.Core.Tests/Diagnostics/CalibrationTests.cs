namespace MultimodalVae.Core.Tests.Diagnostics;

public class CalibrationTests
{
    private const int Rows = 4_000;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(199)]
    public void Data_of_the_model_itself_are_covered_as_often_as_the_level_says_whatever_the_number_of_draws(int draws)
    {
        using var model = KnownModel.Create();

        var report = model.Diagnose(KnownModel.Data(Rows, seed: 3), new DiagnosticsOptions { Draws = draws });

        report.Calibration.Select(calibration => calibration.Modality).Should().Equal("pair", "one");
        foreach (var (level, coverage) in report.Calibration.SelectMany(calibration => calibration.Coverage))
            coverage.Should().BeApproximately(level, 4 * Math.Sqrt(level * (1 - level) / Rows));
        report.Problems.Should().NotContain(problem => IsOfCalibration(problem));
    }

    [Theory]
    [InlineData(1.0 / 9, DiagnosticsProblemKind.Overconfident, 0.178, 0.416, 0.609)]
    [InlineData(9, DiagnosticsProblemKind.Underconfident, 0.957, 1, 1)]
    public void Variances_that_are_wrong_by_a_factor_are_found_by_name(double factor, DiagnosticsProblemKind kind, double half, double most, double nearlyAll)
    {
        using var model = KnownModel.Create(factorOfPair: factor);

        var report = model.Diagnose(KnownModel.Data(Rows, seed: 3), new DiagnosticsOptions { Draws = 1_999 });

        // An interval of q standard deviations, the predicted ones being f times the true ones, holds 2 Phi(q f) - 1 of the values.
        report.Calibration[0].Coverage.Keys.Should().Equal(0.5, 0.9, 0.99);
        foreach (var (found, wanted) in report.Calibration[0].Coverage.Values.Zip((double[])[half, most, nearlyAll]))
            found.Should().BeApproximately(wanted, 0.02);
        var problem = report.Problems.Where(IsOfCalibration).Should().ContainSingle().Which;
        problem.Kind.Should().Be(kind);
        problem.Subject.Should().Be("pair");
        problem.Message.Should().Match($"Modality 'pair': its central intervals of 50 %, 90 %, 99 % hold * of the values: the predicted variances are too {(factor < 1 ? "small" : "large")}.*");
    }

    [Theory]
    [InlineData(0.30, 0.65, 0.86, DiagnosticsProblemKind.Overconfident, "too small")]
    [InlineData(0.75, 0.99, 1.00, DiagnosticsProblemKind.Underconfident, "too large")]
    [InlineData(0.20, 0.96, 0.99, DiagnosticsProblemKind.WrongShape, "another shape")]
    [InlineData(0.80, 0.88, 0.93, DiagnosticsProblemKind.WrongShape, "another shape")]
    public void A_report_tells_variances_from_shapes(double half, double most, double nearlyAll, DiagnosticsProblemKind kind, string text)
    {
        var coverage = new OrderedDictionary<double, double> { [0.5] = half, [0.9] = most, [0.99] = nearlyAll };

        var problems = CalibrationFindings.Of([new ModalityCalibration("touch", coverage, rowCount: 1_000)], new DiagnosticsOptions());

        var problem = problems.Should().ContainSingle().Which;
        problem.Kind.Should().Be(kind);
        problem.Subject.Should().Be("touch");
        problem.Message.Should().Contain(text);
    }

    [Fact]
    public void What_chance_or_the_tolerance_explains_is_no_problem()
    {
        using var model = KnownModel.Create(factorOfPair: 9);

        // Three standard errors of 4 rows are more than one half.
        model.Diagnose(KnownModel.Data(4, seed: 3)).Problems.Should().NotContain(problem => IsOfCalibration(problem));
        model.Diagnose(KnownModel.Data(Rows, seed: 3), new DiagnosticsOptions { CoverageTolerance = 0.5 })
            .Problems.Should().NotContain(problem => IsOfCalibration(problem));
    }

    [Fact]
    public void The_seed_decides_the_draws()
    {
        using var model = KnownModel.Create();
        var data = KnownModel.Data(300, seed: 3);

        double[] Coverage(int seed) => [.. model.Diagnose(data, new DiagnosticsOptions { Seed = seed }).Calibration.SelectMany(c => c.Coverage.Values)];

        Coverage(1).Should().Equal(Coverage(1));
        Coverage(1).Should().NotEqual(Coverage(2));
    }

    private static bool IsOfCalibration(DiagnosticsProblem problem) =>
        problem.Kind is DiagnosticsProblemKind.Overconfident or DiagnosticsProblemKind.Underconfident or DiagnosticsProblemKind.WrongShape;
}
