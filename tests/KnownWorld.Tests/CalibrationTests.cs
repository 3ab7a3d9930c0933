using KnownWorld.World;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MultimodalVae;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>
/// How often a diagnosis of 1,000 rows finds noise that is not what an exact model believes: the table of docs/diagnostics.md. The model
/// has eight columns, two latent dimensions and the exact posterior, so that nothing else is wrong.
/// </summary>
[Trait("Proof", "known-world")]
public sealed class CalibrationTests(ITestOutputHelper output)
{
    private const int Rows = 1_000;

    private static readonly LinearGaussianWorld _world = new(
        LinearGaussianWorld.Example.Layout,
        PrincipalComponents.Loadings(LinearGaussianWorld.Example.Covariance, 2, LinearGaussianWorld.Example.Noise),
        LinearGaussianWorld.Example.Offset,
        LinearGaussianWorld.Example.Noise);

    /// <summary>
    /// Noise, in standard deviations of what the model believes; the finding expected, and the share of simulations that must have it.
    /// </summary>
    public static TheoryData<string, Func<Random, double>, DiagnosticsProblemKind?, double> Noises => new()
    {
        { "as the model believes", Normal, null, 0.95 },
        { "4 % smaller", random => 0.96 * Normal(random), null, 0.95 },
        { "4 % larger", random => 1.04 * Normal(random), null, 0.95 },
        { "0.8 times as large", random => 0.8 * Normal(random), DiagnosticsProblemKind.Underconfident, 0.9 },
        { "1.25 times as large", random => 1.25 * Normal(random), DiagnosticsProblemKind.Overconfident, 0.9 },
        { "Laplace", random => Laplace.Sample(random, 0, Math.Sqrt(0.5)), DiagnosticsProblemKind.WrongShape, 0.8 },
        { "uniform", random => Math.Sqrt(3) * ((2 * random.NextDouble()) - 1), DiagnosticsProblemKind.WrongShape, 0.8 },
        { "exponential", random => Exponential.Sample(random, 1) - 1, DiagnosticsProblemKind.WrongShape, 0.8 },
        { "2 % five deviations off", random => Normal(random) + (random.NextDouble() < 0.02
            ? 5 * (random.Next(2) == 0 ? 1 : -1)
            : 0), DiagnosticsProblemKind.WrongShape, 0.8 },
    };

    [Theory, MemberData(nameof(Noises), DisableDiscoveryEnumeration = true)]
    public void Noise_is_found_by_name_where_it_is_wrong(
        string noise, Func<Random, double> draw, DiagnosticsProblemKind? kind, double share) =>
        Check(noise, draw, kind, share, simulations: 10);

    [Theory, MemberData(nameof(Noises), DisableDiscoveryEnumeration = true), Trait("Duration", "Long")]
    public void Noise_is_found_as_often_as_documented(
        string noise, Func<Random, double> draw, DiagnosticsProblemKind? kind, double share) =>
        Check(noise, draw, kind, share, simulations: 1_000);

    private void Check(string noise, Func<Random, double> draw, DiagnosticsProblemKind? kind, double share, int simulations)
    {
        using var model = ExactWeights.Model(_world);
        var reports = Enumerable.Range(0, simulations)
            .Select(seed => model.Diagnose(Data(draw, seed), new DiagnosticsOptions { Seed = seed })).ToList();
        var found = reports.Average(report => Found(report).Any() ? 1.0 : 0);
        var right = reports.Average(report => (kind is null ? !Found(report).Any() : Found(report).Contains(kind.Value)) ? 1.0 : 0);
        output.WriteLine(FormattableString.Invariant(
            $"| {noise} | {100 * found:0.0} % | {100 * right:0.0} %{(kind is null ? ", none" : $", `{kind}`")} |"));
        right.Should().BeGreaterThanOrEqualTo(share);
    }

    private static IEnumerable<DiagnosticsProblemKind> Found(DiagnosticsReport report) =>
        report.Problems.Select(problem => problem.Kind).Where(kind =>
            kind is DiagnosticsProblemKind.WrongShape or DiagnosticsProblemKind.Overconfident or DiagnosticsProblemKind.Underconfident);

    private static DataSet Data(Func<Random, double> draw, int seed)
    {
        var random = new Random(seed);
        var deviation = Math.Sqrt(_world.Noise);
        return new DataSet(_world.Layout, RowMatrix.Create(Rows, _world.Layout.Width, (_, values) =>
        {
            var signal = _world.Offset + (_world.Loadings * Vector<double>.Build.Dense(_world.LatentWidth, _ => Normal(random)));
            for (var column = 0; column < values.Length; column++)
                values[column] = signal[column] + (deviation * draw(random));
        }));
    }

    private static double Normal(Random random) => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
}
