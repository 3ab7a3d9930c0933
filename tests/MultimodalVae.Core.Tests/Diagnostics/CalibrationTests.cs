namespace MultimodalVae.Core.Tests.Diagnostics;

public class CalibrationTests
{
    private const int Rows = 4_000;

    [Fact]
    public void Data_of_the_model_itself_are_covered_as_often_as_the_level_says()
    {
        using var model = KnownModel.Create();

        var report = model.Diagnose(KnownModel.Data(Rows, seed: 3));

        report.Calibration.Select(calibration => calibration.Modality).Should().Equal("pair", "one");
        foreach (var (level, coverage) in report.Calibration.SelectMany(calibration => calibration.Coverage))
            coverage.Should().BeApproximately(level, 4 * Math.Sqrt(level * (1 - level) / Rows));
        report.Problems.Should().NotContain(problem => IsOfCalibration(problem));
    }

    [Theory]
    [InlineData(1.0 / 9, DiagnosticsProblemKind.Overconfident, 0.178, 0.416, 0.609)]
    [InlineData(9, DiagnosticsProblemKind.Underconfident, 0.957, 1, 1)]
    public void Variances_that_are_wrong_by_a_factor_are_found_by_name(
        double factor, DiagnosticsProblemKind kind, double half, double most, double nearlyAll)
    {
        using var model = KnownModel.Create(factorOfPair: factor);

        var report = model.Diagnose(KnownModel.Data(Rows, seed: 3));

        // An interval of q standard deviations, the predicted ones being f times the true ones, holds 2 Phi(q f) - 1 of the values.
        report.Calibration[0].Coverage.Keys.Should().Equal(0.5, 0.9, 0.99);
        foreach (var (found, wanted) in report.Calibration[0].Coverage.Values.Zip((double[])[half, most, nearlyAll]))
            found.Should().BeApproximately(wanted, 0.02);
        var problem = report.Problems.Where(IsOfCalibration).Should().ContainSingle().Which;
        problem.Kind.Should().Be(kind);
        problem.Subject.Should().Be("pair");
        report.Calibration[0].Deviation!.Value.Value.Should().BeApproximately(1 / Math.Sqrt(factor), 0.05);
        problem.Message.Should().Match("Modality 'pair': its errors are * times as large as predicted, by 4000 rows, *: " +
            $"the predicted variances are too {(factor < 1 ? "small" : "large")}.*");
    }

    [Fact]
    public void Few_rows_and_what_the_tolerance_allows_are_no_problem()
    {
        using var model = KnownModel.Create(factorOfPair: 9);

        var report = model.Diagnose(KnownModel.Data(59, seed: 3));
        report.Problems.Should().NotContain(problem => IsOfCalibration(problem));
        report.Calibration.Should().OnlyContain(
            calibration => calibration.RowCount == 59 && calibration.Deviation == null && calibration.Skewness == null);
        model.Diagnose(KnownModel.Data(Rows, seed: 3), new DiagnosticsOptions { DeviationTolerance = 0.7 })
            .Problems.Should().NotContain(problem => IsOfCalibration(problem));
    }

    [Fact]
    public void The_seed_decides_the_draws()
    {
        using var model = KnownModel.Create();
        var data = KnownModel.Data(300, seed: 3);

        double[] Coverage(int seed) =>
            [.. model.Diagnose(data, new DiagnosticsOptions { Seed = seed }).Calibration.SelectMany(c => c.Coverage.Values)];

        Coverage(1).Should().Equal(Coverage(1));
        Coverage(1).Should().NotEqual(Coverage(2));
    }

    private static bool IsOfCalibration(DiagnosticsProblem problem) =>
        problem.Kind is DiagnosticsProblemKind.Overconfident or DiagnosticsProblemKind.Underconfident or DiagnosticsProblemKind.WrongShape;
}
