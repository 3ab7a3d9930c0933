using System.Runtime.Intrinsics;

namespace MultimodalVae.Engines;

/// <summary>
/// What z of a row is drawn from to estimate its likelihood: a quarter of the samples each from q(z|x), from two wider distributions on the
/// way to the prior, N^t p^(1 - t), normalised, of each Gaussian N of q, and from the prior. A q that is too narrow would give weights of
/// infinite variance, one that is wrong weights that miss the mass; here p(z) / r(z) is 4 at most (defensive mixture: Hesterberg 1995).
/// Each sample is weighted by the density of the whole mixture (balance heuristic: Veach and Guibas 1995; Owen and Zhou 2000).
/// </summary>
internal sealed class LatentProposal
{
    /// <summary>The powers t of q, a stratum of the samples each: as many as the lanes of a vector.</summary>
    private static readonly double[] _powers = [1, 1.0 / 2, 1.0 / 8, 0];

    private readonly int _width;
    private readonly int _components;
    private readonly double[] _weights;
    private readonly double[] _means;
    private readonly double[] _precisionRoots;
    private readonly double[] _logScales;
    private readonly double[] _exponents;

    /// <param name="gaussians">The Gaussians of q.</param>
    /// <param name="weights">The weight of each in the row, 1 in sum.</param>
    /// <param name="row">The row.</param>
    /// <param name="samples">How many samples there are.</param>
    public LatentProposal(IReadOnlyList<DiagonalGaussian> gaussians, double[] weights, int row, int samples)
    {
        (_width, _components, _weights) = (gaussians[0].Mean.ColumnCount, gaussians.Count, weights);
        var count = _powers.Length * _components;
        (_means, _precisionRoots) = (new double[count * _width], new double[count * _width]);
        (_logScales, _exponents) = (new double[count], new double[count]);
        for (var stratum = 0; stratum < _powers.Length; stratum++)
        {
            for (var k = 0; k < _components; k++)
                Fill((stratum * _components) + k, gaussians[k], row, _powers[stratum], weights[k] * CountOf(stratum, samples) / samples);
        }
    }

    public static int StratumCount => _powers.Length;

    /// <summary>Which of the powers of q a sample is drawn from.</summary>
    public static int StratumOf(int sample) => sample % _powers.Length;

    /// <summary>How many of all samples are drawn from a power of q.</summary>
    public static int CountOf(int stratum, int samples) => (samples + _powers.Length - 1 - stratum) / _powers.Length;

    /// <summary>Draws z.</summary>
    /// <param name="sample">Which sample it is.</param>
    /// <param name="choice">From 0 up to but not including 1: chooses the Gaussian of a mixture.</param>
    /// <param name="normals">A standard normal number for each dimension.</param>
    /// <param name="latent">Takes z.</param>
    /// <returns>log p(z) - log r(z).</returns>
    public double Draw(int sample, double choice, ReadOnlySpan<double> normals, Span<double> latent)
    {
        var at = (StratumOf(sample) * _components) + Component(choice);
        var squares = 0.0;
        for (var i = 0; i < latent.Length; i++, at += _exponents.Length)
        {
            latent[i] = _means[at] + (normals[i] / _precisionRoots[at]);
            squares += latent[i] * latent[i];
        }

        return (-0.5 * squares) - LogDensity(latent);
    }

    /// <summary>log r(z), without the constant that the prior has too.</summary>
    private double LogDensity(ReadOnlySpan<double> latent)
    {
        var largest = double.NegativeInfinity;
        for (var component = 0; component < _exponents.Length; component += Vector256<double>.Count)
        {
            var squares = Vector256<double>.Zero;
            for (int i = 0, at = component; i < latent.Length; i++, at += _exponents.Length)
            {
                var distance = (Vector256.Create(latent[i]) - Vector256.Create(_means, at)) * Vector256.Create(_precisionRoots, at);
                squares += distance * distance;
            }

            for (var lane = 0; lane < Vector256<double>.Count; lane++)
            {
                var exponent = _logScales[component + lane] - (0.5 * squares[lane]);
                _exponents[component + lane] = exponent;
                largest = Math.Max(largest, exponent);
            }
        }

        var sum = 0.0;
        foreach (var exponent in _exponents)
            sum += Math.Exp(exponent - largest);
        return largest + Math.Log(sum);
    }

    private int Component(double choice)
    {
        var (component, sum) = (0, _weights[0]);
        while (component + 1 < _components && choice >= sum)
            sum += _weights[++component];
        return component;
    }

    /// <summary>N(m, v)^t N(0, 1)^(1 - t) has the precision t / v + 1 - t and the mean t m / v / precision.</summary>
    private void Fill(int component, DiagonalGaussian gaussian, int row, double power, double share)
    {
        var logScale = Math.Log(share);
        for (var i = 0; i < _width; i++)
        {
            var ofGaussian = power * Math.Exp(-gaussian.LogVariance[row, i]);
            var precision = ofGaussian + 1 - power;
            var at = (i * _exponents.Length) + component;
            _means[at] = ofGaussian * gaussian.Mean[row, i] / precision;
            _precisionRoots[at] = Math.Sqrt(precision);
            logScale += 0.5 * Math.Log(precision);
        }

        _logScales[component] = logScale;
    }
}
