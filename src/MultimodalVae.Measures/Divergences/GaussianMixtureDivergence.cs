using System.Diagnostics;
using MathNet.Numerics.Distributions;
using MultimodalVae.Kernels;

namespace MultimodalVae.Measures;

/// <summary>
/// Kullback-Leibler divergence between <see cref="GaussianMixture"/>s, in nats. It has no closed form (Hershey and Olsen 2007), so that
/// this is an estimate: the mean of log p(z) - log q(z) over samples z of P, in antithetic pairs and stratified over P's components: each
/// has samples of its own and counts by its weight, so that there is no bias (Cochran 1977, chapter 5). The noise goes by seed, row and the
/// name of the component: it is independent between rows, and the same in each comparison of a row. Equal distributions are exactly 0
/// apart.
/// </summary>
[DebuggerDisplay("{_pairs} pairs of samples, seed {_seed}")]
public sealed class GaussianMixtureDivergence : IEstimatedDivergence
{
    private readonly int _pairs;
    private readonly int _seed;

    /// <summary>Creates the divergence.</summary>
    /// <param name="samples">
    /// How many samples per row, an even number, 2 to 1,000,000, shared out among P's components by their weights; each has 2 at least. The
    /// default value is 128.
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
    public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q, int firstRow)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        var (from, to) = DistributionPair.Of<GaussianMixture>(p, q);
        var (key, noise) = (RandomKey.Of(_seed, RandomPurpose.MixtureDivergence), new double[from.Mean.ColumnCount]);
        return [.. Enumerable.Range(0, from.Mean.RowCount).Select(
            row => Estimate(new MixtureRow(from, row), new MixtureRow(to, row), key[firstRow + row], noise))];
    }

    private double Estimate(MixtureRow p, MixtureRow q, RandomKey key, double[] noise)
    {
        var (random, latent, sum) = (new KeyedRandom(key), new double[p.Width], 0.0);
        for (var component = 0; component < p.Count; component++)
        {
            random.Begin(key[p.NameOf(component)]);
            var pairs = Math.Max(1, (int)Math.Round(p.WeightOf(component) * _pairs));
            var ofComponent = 0.0;
            for (var pair = 0; pair < pairs; pair++)
            {
                Normal.Samples(random, noise, 0, 1);
                foreach (var sign in (ReadOnlySpan<double>)[1, -1])
                {
                    p.Place(component, noise, sign, latent);
                    ofComponent += p.LogDensity(latent) - q.LogDensity(latent);
                }
            }

            sum += p.WeightOf(component) * ofComponent / (2 * pairs);
        }

        return sum;
    }
}
