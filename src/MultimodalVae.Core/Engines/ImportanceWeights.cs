namespace MultimodalVae.Engines;

/// <summary>
/// The weights of a row's samples, as they come by: their sum and that of their squares for each stratum, relative to the largest weight
/// until now, so that nothing overflows.
/// </summary>
internal sealed class ImportanceWeights
{
    private readonly double[] _sums = new double[LatentProposal.StratumCount];
    private readonly double[] _squares = new double[LatentProposal.StratumCount];
    private double _largest = double.NegativeInfinity;

    /// <summary>Adds a weight. One that is not a number, of terms beyond the range of numbers, counts as 0.</summary>
    public void Add(int sample, double logWeight)
    {
        if (double.IsNaN(logWeight) || double.IsNegativeInfinity(logWeight))
            return;
        if (logWeight > _largest)
            ScaleTo(logWeight);
        var weight = Math.Exp(logWeight - _largest);
        var stratum = LatentProposal.StratumOf(sample);
        _sums[stratum] += weight;
        _squares[stratum] += weight * weight;
    }

    /// <summary>
    /// The logarithm of the mean weight, its standard error, and the effective sample size. The strata have fixed numbers of samples, so
    /// that only the variance within each makes an error (Cochran 1977, chapter 5).
    /// </summary>
    /// <param name="samples">How many samples there were.</param>
    public (double LogMean, double StandardError, double EffectiveSampleSize) Result(int samples)
    {
        var (sum, squares, variance) = (_sums.Sum(), _squares.Sum(), 0.0);
        if (sum == 0)
            return (double.NegativeInfinity, double.PositiveInfinity, 0);
        for (var stratum = 0; stratum < _sums.Length; stratum++)
        {
            var count = LatentProposal.CountOf(stratum, samples);
            variance += Math.Max(0, _squares[stratum] - (_sums[stratum] * _sums[stratum] / count)) * count / (count - 1);
        }

        return (_largest + Math.Log(sum / samples), Math.Sqrt(variance) / sum, sum * sum / squares);
    }

    private void ScaleTo(double largest)
    {
        var factor = Math.Exp(_largest - largest);
        for (var stratum = 0; stratum < _sums.Length; stratum++)
        {
            _sums[stratum] *= factor;
            _squares[stratum] *= factor * factor;
        }

        _largest = largest;
    }
}
