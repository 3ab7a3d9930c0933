using Xunit.Abstractions;

namespace MultimodalVae.Core.Tests.Diagnostics;

public class CalibrationFindingsTests(ITestOutputHelper output)
{
    public static TheoryData<string, Func<Random, double>, string> Shapes => new()
    {
        { "Laplace", random => Sign(random) * Exponential(random) / Math.Sqrt(2), "of heavier tails*LaplaceLikelihood*" },
        { "uniform", random => Math.Sqrt(3) * ((2 * random.NextDouble()) - 1), "of lighter tails*likelihood of your own*" },
        { "exponential", random => Exponential(random) - 1, "more skewed*logarithm*" },
        { "two kinds", random => Sign(random), "of lighter tails*BernoulliLikelihood*" },
        { "five kinds", random => (random.Next(5) - 2) / Math.Sqrt(2), "of lighter tails*few kinds*CategoricalLikelihood*" },
    };

    [Theory, MemberData(nameof(Shapes), DisableDiscoveryEnumeration = true)]
    public void Another_shape_is_named_with_a_likelihood_that_fits(string shape, Func<Random, double> draw, string expected)
    {
        var problem = Found(Values(1_000, columns: 2, draw, seed: 1)).Should().ContainSingle(shape).Which;

        problem.Kind.Should().Be(DiagnosticsProblemKind.WrongShape);
        problem.Message.Should().Match($"Modality 'arm': the values are {expected}").And.Contain("by 1000 rows");
    }

    [Fact]
    public void Columns_of_which_each_row_has_one_are_a_categorical()
    {
        var random = new Random(1);
        var values = RowMatrix.Create(1_000, 3, (_, row) => row[random.Next(3)] = 2);

        Found(values).Should().ContainSingle().Which.Message.Should().Contain("CategoricalLikelihood");
    }

    [Fact]
    public void Columns_of_two_widths_are_no_shape()
    {
        var random = new Random(1);
        var values = RowMatrix.Create(1_000, 2, (_, row) => (row[0], row[1]) = (0.5 * random.NextGaussian(), 1.8 * random.NextGaussian()));

        Found(values).Should().NotContain(problem => problem.Kind == DiagnosticsProblemKind.WrongShape);
    }

    [Theory]
    [InlineData(0.8, DiagnosticsProblemKind.Underconfident)]
    [InlineData(1.25, DiagnosticsProblemKind.Overconfident)]
    public void Widths_of_a_Laplace_distribution_are_found(double factor, DiagnosticsProblemKind kind)
    {
        var values = Values(1_000, columns: 2, random => factor * Sign(random) * Exponential(random), seed: 1);

        Found(values, new LaplaceDistribution(Zeros(values), Zeros(values))).Should().ContainSingle().Which.Kind.Should().Be(kind);
    }

    [Fact]
    public void Values_of_lighter_tails_than_a_Laplace_distribution_are_no_fault()
    {
        var values = Values(1_000, columns: 2, random => random.NextGaussian(), seed: 1);

        Found(values, new LaplaceDistribution(Zeros(values), Zeros(values).Select(_ => Math.Log(0.9)))).Should().BeEmpty();
    }

    /// <summary>
    /// Without tolerances the chance of any finding is that of the intervals; rows that follow each other may be alike, and columns may be.
    /// </summary>
    [Theory]
    [InlineData(60, 0)]
    [InlineData(60, 0.9)]
    [InlineData(400, 0)]
    [InlineData(400, 0.9)]
    public void An_exact_prediction_is_found_fault_with_in_one_report_of_twenty_at_most(int rows, double correlation)
    {
        const int Simulations = 1_000;
        var none = new DiagnosticsOptions { DeviationTolerance = 0, ShapeTolerance = 0 };
        var random = new Random(1);

        var rate = Enumerable.Range(0, Simulations).Count(_ => Found(Rows(), options: none).Any()) / (double)Simulations;

        output.WriteLine($"{rows} rows, correlation of columns {correlation}: {rate:P1} false alarms");
        rate.Should().BeLessThan(0.05 + (3 * Math.Sqrt(0.05 * 0.95 / Simulations)));

        RowMatrix Rows() => RowMatrix.Create(rows, 3, (_, values) =>
        {
            var common = random.NextGaussian();
            foreach (ref var value in values)
                value = (Math.Sqrt(correlation) * common) + (Math.Sqrt(1 - correlation) * random.NextGaussian());
        });
    }

    private static IReadOnlyList<DiagnosticsProblem> Found(
        RowMatrix values, IScoredDistribution? predicted = null, DiagnosticsOptions? options = null) =>
    [
        .. CalibrationFindings.Of(
            [ModalityCalibration.Of(
                "arm",
                values,
                predicted ?? new DiagonalGaussian(Zeros(values), Zeros(values)),
                CalibrationFindings.FalseAlarms(1),
                new Random(2))],
            options ?? new DiagnosticsOptions()),
    ];

    private static RowMatrix Zeros(RowMatrix values) => new(values.RowCount, values.ColumnCount, new double[values.Values.Length]);

    private static RowMatrix Values(int rows, int columns, Func<Random, double> draw, int seed)
    {
        var random = new Random(seed);
        return RowMatrix.Create(rows, columns, (_, values) =>
        {
            foreach (ref var value in values)
                value = draw(random);
        });
    }

    private static double Exponential(Random random) => -Math.Log(1 - random.NextDouble());

    private static double Sign(Random random) => random.Next(2) == 0 ? 1 : -1;
}
