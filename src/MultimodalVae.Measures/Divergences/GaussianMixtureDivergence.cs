using System.Diagnostics;
using MathNet.Numerics.Distributions;

namespace MultimodalVae.Measures;

/// <summary>
/// Kullback-Leibler divergence between <see cref="GaussianMixture"/>s, in nats. It has no closed form (Hershey and Olsen 2007), so
/// that this is an estimate: the mean of log p(z) - log q(z) over samples z of P, in antithetic pairs and stratified over P's components: each has
/// samples of its own and counts by its weight, so that there is no bias (Cochran 1977, chapter 5) but that an estimate below 0 is told as 0. Every row
/// has the same noise, so that equal distributions are exactly 0 apart and differences between inputs are not due to chance.
/// </summary>
[DebuggerDisplay("{_pairs} pairs of samples, seed {_seed}")]
public sealed class GaussianMixtureDivergence : IDivergence
{
    private readonly int _pairs;
    private readonly int _seed;

    /// <summary>Creates the divergence.</summary>
    /// <param name="samples">
    /// How many samples a row, an even number, 2 to 1,000,000, shared out among P's components by their weights; each has 2 at least. The default value is 128.
    /// </param>
    /// <param name="seed">The seed of the noise. The default value is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of samples is odd or out of its range.</exception>
    public GaussianMixtureDivergence(int samples = 128, int seed = 0)
    {
        if (samples is < 2 or > 1_000_000 || samples % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(samples), samples, "The number of samples must be even, 2 to 1,000,000.");
        _pairs = samples / 2;
        _seed = seed;
    }

    /// <inheritdoc/>
    public bool Covers(IColumnDistribution p, IColumnDistribution q) => p is GaussianMixture && q is GaussianMixture;

    /// <inheritdoc/>
    public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
    {
        var (from, to) = DistributionPair.Of<GaussianMixture>(p, q);
        var noise = new double[(_pairs + from.Components.Count) * from.Mean.ColumnCount];
        Normal.Samples(new Random(_seed), noise, 0, 1);
        return [.. Enumerable.Range(0, from.Mean.RowCount).Select(row => Math.Max(0, Estimate(new MixtureRow(from, row), new MixtureRow(to, row), noise)))];
    }

    private double Estimate(MixtureRow p, MixtureRow q, ReadOnlySpan<double> noise)
    {
        var latent = new double[p.Width];
        var sum = 0.0;
        for (var component = 0; component < p.Count; component++)
        {
            var pairs = Math.Max(1, (int)Math.Round(p.WeightOf(component) * _pairs));
            var ofComponent = 0.0;
            for (var pair = 0; pair < pairs; pair++)
            {
                foreach (var sign in (ReadOnlySpan<double>)[1, -1])
                {
                    p.Place(component, noise[..p.Width], sign, latent);
                    ofComponent += p.LogDensity(latent) - q.LogDensity(latent);
                }

                noise = noise[p.Width..];
            }

            sum += p.WeightOf(component) * ofComponent / (2 * pairs);
        }

        return sum;
    }
}
