using MultimodalVae.Distributions;
using MultimodalVae.Modalities;
using MultimodalVae.Torch;
using Xunit;
using static TorchSharp.torch;

namespace MultimodalVae.Contracts;

internal static class PosteriorChecks
{
    private const int Samples = 10_000;

    /// <summary>What rounding may leave of a divergence of 0.</summary>
    private const double Rounding = 1e-6;

    /// <summary>The sum over the dimensions; single ones may be below 0 where the prior is no product.</summary>
    public static void CheckNotNegative(RowMatrix divergence, string what)
    {
        Numbers.CheckFinite(divergence, $"{what}: the divergence from the prior");
        for (var row = 0; row < divergence.RowCount; row++)
        {
            var sum = divergence.Row(row).ToArray().Sum();
            Assert.True(sum >= -Rounding, $"{what}: the divergence from the prior is {Numbers.Text(sum)} in row {row}; 0 or more is wanted.");
        }
    }

    /// <summary>KL(q || N(0, I)) is the mean of log q(z) - log N(z; 0, I) over samples z of q, within five standard errors.</summary>
    public static void CheckAgainstSamples(IPosterior posterior, ITensorDistribution density, string what)
    {
        using var noise = new Generator(5);
        var divergence = posterior.DivergenceFromPrior().ToRowMatrix();
        var samples = Sampling.Stack(Samples, _ =>
        {
            using var scope = NewDisposeScope();
            var latent = posterior.Sample(noise);
            var (z, log) = (latent.ToRowMatrix(), density.LogProbability(latent).ToRowMatrix());
            return RowMatrix.Create(z.RowCount, divergence.ColumnCount, (row, values) =>
            {
                for (var i = 0; i < z.ColumnCount; i++)
                    values[divergence.ColumnCount == 1 ? 0 : i] += log[row, i] + (0.5 * (Math.Log(2 * Math.PI) + (z[row, i] * z[row, i])));
            });
        });
        SampleMean.Check(samples, divergence.Values, $"{what}: log q - log prior of a sample");
    }
}
