namespace MultimodalVae.Engines;

/// <summary>
/// What z of a row is drawn from to estimate its likelihood: a quarter of the samples each from q(z|x), from two wider distributions on the
/// way to the prior, N^t p^(1 - t), normalised, of each Gaussian N of q, and from the prior. A q that is too narrow would give weights of
/// infinite variance, one that is wrong weights that miss the mass; here p(z) / r(z) is 4 at most (defensive mixture: Hesterberg 1995).
/// Each sample is weighted by the density of the whole mixture (balance heuristic: Veach and Guibas 1995; Owen and Zhou 2000).
/// </summary>
internal sealed class LatentProposal
{
    /// <summary>The powers t of q, a stratum of the samples each.</summary>
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
        var start = ((StratumOf(sample) * _components) + Component(choice)) * _width;
        var squares = 0.0;
        for (var i = 0; i < latent.Length; i++)
        {
            latent[i] = _means[start + i] + (normals[i] / _precisionRoots[start + i]);
            squares += latent[i] * latent[i];
        }

        return (-0.5 * squares) - LogDensity(latent);
    }

    /// <summary>log r(z), without the constant that the prior has too.</summary>
    private double LogDensity(ReadOnlySpan<double> latent)
    {
        var largest = double.NegativeInfinity;
        for (int component = 0, at = 0; component < _exponents.Length; component++)
        {
            var squares = 0.0;
            for (var i = 0; i < latent.Length; i++, at++)
            {
                var distance = (latent[i] - _means[at]) * _precisionRoots[at];
                squares += distance * distance;
            }

            _exponents[component] = _logScales[component] - (0.5 * squares);
            largest = Math.Max(largest, _exponents[component]);
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
            _means[(component * _width) + i] = ofGaussian * gaussian.Mean[row, i] / precision;
            _precisionRoots[(component * _width) + i] = Math.Sqrt(precision);
            logScale += 0.5 * Math.Log(precision);
        }

        _logScales[component] = logScale;
    }
}
