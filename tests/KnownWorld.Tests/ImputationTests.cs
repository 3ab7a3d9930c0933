using KnownWorld.World;
using MultimodalVae;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace KnownWorld.Tests;

/// <summary>Of exact inference p(x_m|x_o) is Gaussian, with a mean and a variance in closed form.</summary>
[Trait("Proof", "known-world")]
public sealed class ImputationTests(ITestOutputHelper output)
{
    [Fact]
    public void What_is_filled_in_has_the_conditional_mean_and_deviation()
    {
        const int Samples = 4000;
        var world = LinearGaussianWorld.Example;
        var data = world.Draw(30, seed: 4);
        var means = new LargestError(output, "imputed means less the conditional means, standard errors", 5);
        var deviations = new LargestError(output, "imputed deviations, relative", 0.05);

        foreach (var mask in new[] { world.Layout.Without("arm"), world.Layout.Only("touch"), world.Layout.Columns("eye.0", "arm.1") })
        {
            var imputed = new ExactModel(world, isPredictive: false).Impute(data, mask, Samples, seed: 3);
            var exact = new ExactModel(world, isPredictive: true).Reconstruct(data.Rows, mask);
            foreach (var modality in world.Layout.Modalities)
            {
                var (start, mean, deviation) =
                    (world.Layout.StartOf(modality.Name), exact[modality.Name].Mean, exact[modality.Name].StandardDeviation!);
                for (var row = 0; row < data.RowCount; row++)
                {
                    for (var column = 0; column < modality.Width; column++)
                        Compare(row, start + column, mean[row, column], deviation[row, column]);
                }
            }

            void Compare(int row, int column, double mean, double deviation)
            {
                imputed.IsImputed(row, column).Should().Be(!mask.Observed[column]);
                if (mask.Observed[column])
                {
                    (imputed.Data.Rows[row, column], imputed.StandardDeviation[row, column]).Should().Be((data.Rows[row, column], 0));
                    return;
                }

                var spread = Math.Sqrt(((deviation * deviation) - world.Noise) / Samples);
                means.Add((imputed.Data.Rows[row, column] - mean) / spread, $"{mask}, row {row}, column {column}");
                deviations.Add((imputed.StandardDeviation[row, column] / deviation) - 1, $"{mask}, row {row}, column {column}");
            }
        }

        means.Check();
        deviations.Check();
    }
}
