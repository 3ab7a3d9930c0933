using KnownWorld.World;
using MathNet.Numerics.Statistics;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>The measures of trained linear VAEs against the closed forms of the world that their rows are from.</summary>
[Trait("Proof", "known-world")]
[Trait("Duration", "Long")]
public class ConvergenceTests(ITestOutputHelper output)
{
    private static readonly Convergence _convergence = new(LinearGaussianWorld.Example, steps: 600);

    [Fact]
    public void Measures_converge_to_the_exact_ones_as_rows_grow()
    {
        var (few, many) = (Run(100), Run(30_000));

        Median(few, p => p.TwoStages).Should().BeGreaterThan(4 * Median(many, p => p.TwoStages));
        Median(few, p => p.OneGoToItsOwnLimit).Should().BeGreaterThan(4 * Median(many, p => p.OneGoToItsOwnLimit));
        Check("measures learned in two stages, relative", 0.03, Median(many, p => p.TwoStages));
        Check("measures learned in one go to their closed form, relative", 0.03, Median(many, p => p.OneGoToItsOwnLimit));
        Check("ELBO to the maximum of the log-evidence, 30,000 rows, nats", 0.02, Median(many, p => p.EvidenceGap));
        _convergence.OneGoBias.Should().BeGreaterThan(0.05);
        Median(many, p => p.OneGo).Should().BeApproximately(_convergence.OneGoBias, 0.03);
    }

    private static ConvergencePoint[] Run(int rows) => [.. Enumerable.Range(1, 3).Select(seed => _convergence.Run(rows, seed))];

    private static double Median(ConvergencePoint[] points, Func<ConvergencePoint, double> value) => points.Select(value).Median();

    private void Check(string proof, double tolerance, double error)
    {
        var largest = new LargestError(output, proof, tolerance);
        largest.Add(error, "median of three seeds");
        largest.Check();
    }
}
