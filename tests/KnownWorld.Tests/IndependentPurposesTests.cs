using KnownWorld.World;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;
using MultimodalVae;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>
/// Four columns and two latent dimensions, each of which one column has with a loading of 1, and noise of 1: rows that a model samples from
/// its prior, and its ELBO of them, both of seed 0. Were the noise of one that of the other, the ELBO would be above the log-evidence.
/// </summary>
[Trait("Proof", "known-world")]
public class IndependentPurposesTests(ITestOutputHelper output)
{
    [Fact]
    public void ELBO_of_rows_from_the_prior_is_the_log_evidence()
    {
        const int Rows = 5_000;
        var layout = new ModalityLayout(new Modality("a", 2), new Modality("b", 2));
        var world = new LinearGaussianWorld(layout, Matrix<double>.Build.DenseIdentity(4, 2), Vector<double>.Build.Dense(4), noise: 1);
        using var model = ExactWeights.Model(world);
        var rows = new DataSet(layout, model.SamplePrior(Rows));

        double[] gaps = [.. model.ElboByRow(rows).Values.Select((elbo, row) => elbo - world.LogEvidence(rows.Slice(row, 1)))];

        var error = gaps.StandardDeviation() / Math.Sqrt(Rows);
        var largest = new LargestError(output, "ELBO of rows from the prior less their log-evidence, standard errors", 4);
        largest.Add(gaps.Average() / error, $"log-evidence {world.LogEvidence(rows):0.0000}, standard error {error:0.0000}");
        largest.Add((-model.Elbo(rows).Total - world.LogEvidence(rows)) / error, "the mean of all rows at once");
        largest.Check();
    }
}
