using KnownWorld.Learning;
using KnownWorld.World;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MultimodalVae;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>A product of experts with the weights of <see cref="ExactProduct"/>.</summary>
[Trait("Proof", "known-world")]
public class ExactProductTests(ITestOutputHelper output)
{
    private static readonly string[][] _subsets =
        [["arm"], ["eye"], ["touch"], ["arm", "eye"], ["arm", "touch"], ["eye", "touch"], ["arm", "eye", "touch"]];

    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_the_exact_weights_a_product_of_experts_has_the_exact_posterior_under_every_mask(int seed)
    {
        var world = ExactProduct.World(seed);
        using var model = ExactProduct.Model(world);
        var rows = world.Draw(50, seed).Rows;
        var largest = new LargestError(output, "posterior of a product of experts with exact weights, absolute", 1e-10);

        foreach (var subset in _subsets)
        {
            var found = (DiagonalGaussian)model.Encode(rows, ExactProduct.Layout.Only(subset));
            var exact = (FullGaussian)new ExactModel(world, isPredictive: false).Reconstruct(
                rows, ExactProduct.Layout.Only(subset)).Posterior!;
            foreach (var (mean, wanted) in found.Mean.Numbers().Zip(exact.Mean.Numbers()))
                largest.Add(mean - wanted, $"mean from {string.Join(", ", subset)}");
            for (var i = 0; i < world.LatentWidth; i++)
                largest.Add(Math.Exp(found.LogVariance[0, i]) - exact.Covariance[i, i], $"variance from {string.Join(", ", subset)}");
            var diagonal = Matrix<double>.Build.DenseOfDiagonalVector(exact.Covariance.Diagonal());
            largest.Add((exact.Covariance - diagonal).L1Norm(), "covariance off the diagonal");
        }

        largest.Check();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Its_measures_are_the_closed_forms(int seed)
    {
        var world = ExactProduct.World(seed);
        using var model = ExactProduct.Model(world);
        var exact = new ExactMeasures(world, new ClosedForms(world).AtPosteriorMean);
        var largest = new LargestError(output, "measures of a product of experts with exact weights, relative", 1e-8);

        foreach (var result in InformationMeasures.Evaluate(model, world.SigmaPoints(), MeasureErrors.All))
            largest.AddRelative(result.Mean, exact.FigureOf(result), $"{result.Measure} of {result.Modality}, {result.Direction}");

        largest.Check();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Its_ELBO_is_the_log_evidence(int seed)
    {
        var world = ExactProduct.World(seed);
        using var model = ExactProduct.Model(world);
        var data = world.Draw(500, seed);

        double[] elbos = [.. Enumerable.Range(0, 200).Select(draw => -model.Elbo(data, seed: draw).Total)];

        var standardError = elbos.StandardDeviation() / Math.Sqrt(elbos.Length);
        standardError.Should().BeLessThan(0.01);
        var largest = new LargestError(output, "ELBO of a product of experts with exact weights less the log-evidence, standard errors", 5);
        largest.Add((elbos.Average() - world.LogEvidence(data)) / standardError, $"standard error {standardError:0.0e+0} nats");
        largest.Check();
    }
}
