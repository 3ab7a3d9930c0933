namespace MultimodalVae.Measures;

/// <summary>
/// Closed-form Kullback-Leibler divergence between <see cref="LaplaceDistribution"/>s, in nats. Per value, with d = |mP - mQ| and the
/// scales b: KL(P||Q) = log(bQ/bP) + d/bQ + bP/bQ exp(-d/bP) - 1 (Gil, Alajaji and Linder 2013, table 2).
/// </summary>
public sealed class LaplaceDivergence : IDivergence
{
    /// <summary>KL(P||Q) of two Laplace distributions of one dimension: 0 or more, and 0 only where they are equal.</summary>
    /// <param name="meanP">The mean of P.</param>
    /// <param name="logScaleP">The natural logarithm of the scale of P.</param>
    /// <param name="meanQ">The mean of Q.</param>
    /// <param name="logScaleQ">The natural logarithm of the scale of Q.</param>
    public static double KullbackLeibler(double meanP, double logScaleP, double meanQ, double logScaleQ)
    {
        // With r = bP/bQ: (r - 1 - log r) + r (exp(-d/bP) - 1 + d/bP), neither of which is negative.
        var logRatio = logScaleP - logScaleQ;
        return GaussianDivergence.ExpMinusTangent(logRatio) + Shift(Math.Abs(meanP - meanQ), logScaleP, logScaleQ);
    }

    /// <inheritdoc/>
    public bool Covers(IColumnDistribution p, IColumnDistribution q) => p is LaplaceDistribution && q is LaplaceDistribution;

    /// <inheritdoc/>
    public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
    {
        var (from, to) = DistributionPair.Of<LaplaceDistribution>(p, q);
        var sums = new double[from.Mean.RowCount];
        for (var row = 0; row < sums.Length; row++)
        {
            for (var i = 0; i < from.Mean.ColumnCount; i++)
                sums[row] += KullbackLeibler(from.Mean[row, i], from.LogScale[row, i], to.Mean[row, i], to.LogScale[row, i]);
        }

        return sums;
    }

    /// <summary>
    /// r (exp(-x) - 1 + x) with x = d/bP; where x is so large that nothing is left of the rest, r x = d/bQ, also where x is infinite.
    /// </summary>
    private static double Shift(double distance, double logScaleP, double logScaleQ)
    {
        const double Far = 1e17;
        if (distance == 0)
            return 0;
        var inScales = distance * Math.Exp(-logScaleP);
        return inScales > Far
            ? distance * Math.Exp(-logScaleQ)
            : Math.Exp(logScaleP - logScaleQ) * GaussianDivergence.ExpMinusTangent(-inScales);
    }
}
