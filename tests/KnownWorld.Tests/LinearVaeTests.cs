using KnownWorld.Learning;
using KnownWorld.World;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MultimodalVae;
using MultimodalVae.Measures;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>A VAE without hidden layers and with known noise is probabilistic PCA, of which everything is known.</summary>
[Trait("Proof", "known-world")]
public class LinearVaeTests(ITestOutputHelper output)
{
    private static readonly LinearGaussianWorld _world = LinearGaussianWorld.Example;

    private static readonly ModalityLayout _layout = _world.Layout;

    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_the_exact_weights_it_reconstructs_as_exact_inference_does(int seed)
    {
        var world = WithOrthogonalLoadings(seed);
        using var model = ExactWeights.Model(world);
        var rows = world.Draw(50, seed).Rows;
        var largest = new LargestError(output, "reconstructions of the linear VAE with exact weights, absolute", 1e-10);

        var (found, exact) =
            (model.Reconstruct(rows, _layout.All), new ExactModel(world, isPredictive: false).Reconstruct(rows, _layout.All));

        Compare(found.Mean, exact.Mean, "mean");
        Compare(found.PosteriorGaussian().Mean, exact.Posterior!.Mean, "posterior mean");
        foreach (var modality in _layout.Modalities)
            Compare(
                found.Gaussian(modality.Name).LogVariance, exact.Gaussian(modality.Name).LogVariance, $"log-variance of {modality.Name}");
        var covariance = ((FullGaussian)exact.Posterior!).Covariance;
        largest.Add(
            (covariance - Matrix<double>.Build.DenseOfDiagonalVector(covariance.Diagonal())).L1Norm(),
            "posterior covariance off the diagonal");
        foreach (var (i, logVariance) in found.PosteriorGaussian().LogVariance.Row(0).ToArray().Index())
            largest.Add(logVariance - Math.Log(covariance[i, i]), "posterior log-variance");
        largest.Check();

        void Compare(RowMatrix one, RowMatrix other, string where)
        {
            foreach (var (a, b) in one.Numbers().Zip(other.Numbers()))
                largest.Add(a - b, where);
        }
    }

    [Theory, MemberData(nameof(Seeds)), Trait("Duration", "Long")]
    public void With_the_exact_weights_its_ELBO_is_the_log_evidence(int seed)
    {
        var world = WithOrthogonalLoadings(seed);
        using var model = ExactWeights.Model(world);
        var data = world.Draw(1000, seed);

        double[] elbos = [.. Enumerable.Range(0, 400).Select(draw => -model.Elbo(data, seed: draw).Total)];

        var standardError = elbos.StandardDeviation() / Math.Sqrt(elbos.Length);
        standardError.Should().BeLessThan(0.01);
        var largest = new LargestError(output, "ELBO with exact weights less the log-evidence, standard errors", 5);
        largest.Add((elbos.Average() - world.LogEvidence(data)) / standardError, $"standard error {standardError:0.0e+0} nats");
        largest.Check();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void With_the_exact_weights_its_draws_have_the_information_of_the_world(int seed)
    {
        var world = WithOrthogonalLoadings(seed);
        using var model = ExactWeights.Model(world);
        var exact = new JointGaussian(_layout, world.Covariance);
        var largest = new LargestError(
            output, "information decomposition from 20,000 draws of a linear VAE with exact weights, nats", 0.03);

        var drawn = JointGaussian.Estimate(new DataSet(_layout, model.SamplePrior(20_000, seed)));

        foreach (var definition in Enum.GetValues<RedundancyDefinition>())
        {
            foreach (var (found, wanted) in drawn.DecomposeAll(definition).Zip(exact.DecomposeAll(definition)))
            {
                largest.Add(found.Redundancy - wanted.Redundancy, $"redundancy, {wanted}");
                largest.Add(found.UniqueFirst - wanted.UniqueFirst, $"unique of the first, {wanted}");
                largest.Add(found.UniqueSecond - wanted.UniqueSecond, $"unique of the second, {wanted}");
                largest.Add(found.Synergy - wanted.Synergy, $"synergy, {wanted}");
            }
        }

        largest.Check();
    }

    [Fact, Trait("Duration", "Long")]
    public void Trained_its_ELBO_reaches_the_largest_log_evidence_of_probabilistic_PCA()
    {
        var data = _world.Draw(300, seed: 5);
        using var untrained = Untrained();
        using var model = LinearVae.Train(Untrained(), data, steps: 400);

        var gap = Convergence.EvidenceGap(model, data, _world.Noise);

        var largest = new LargestError(output, "trained ELBO to the maximum of the log-evidence, nats", 0.02);
        largest.Add(gap, "300 rows");
        largest.Check();
        Convergence.EvidenceGap(untrained, data, _world.Noise).Should().BeGreaterThan(1, "an untrained model is far from it");
    }

    [Fact]
    public void The_most_likely_world_is_more_likely_than_the_true_one_and_its_neighbours()
    {
        var data = _world.Draw(100, seed: 2);
        var best = PrincipalComponents.MostLikelyWorld(data, _world.LatentWidth, _world.Noise);
        var most = best.LogEvidence(data);

        most.Should().BeGreaterThan(_world.LogEvidence(data));
        for (var column = 0; column < _layout.Width; column++)
        {
            foreach (var step in new[] { -1e-3, 1e-3 })
            {
                for (var dimension = 0; dimension < _world.LatentWidth; dimension++)
                    Neighbour((loadings, _) => loadings[column, dimension] += step).LogEvidence(data).Should().BeLessThan(most);
                Neighbour((_, offset) => offset[column] += step).LogEvidence(data).Should().BeLessThan(most);
            }
        }

        LinearGaussianWorld Neighbour(Action<Matrix<double>, Vector<double>> move)
        {
            var (loadings, offset) = (best.Loadings.Clone(), best.Offset.Clone());
            move(loadings, offset);
            return new LinearGaussianWorld(_layout, loadings, offset, _world.Noise);
        }
    }

    private static VaeModel Untrained() => LinearVae.OfCompleteRows(_layout, _world.LatentWidth, _world.Noise).WithSeed(3).Build();

    private static LinearGaussianWorld WithOrthogonalLoadings(int seed)
    {
        var world = LinearGaussianWorld.Random(_layout, 3, noise: 0.2, seed);
        return new LinearGaussianWorld(_layout, PrincipalComponents.Loadings(world.Covariance, 3, world.Noise), world.Offset, world.Noise);
    }
}
