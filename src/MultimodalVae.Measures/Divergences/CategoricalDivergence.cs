namespace MultimodalVae.Measures;

/// <summary>
/// Closed-form Kullback-Leibler divergence between <see cref="CategoricalDistribution"/>s, in nats: KL(P||Q) = sum over the categories of
/// p_k log(p_k/q_k) (Kullback and Leibler 1951). The numbers that code no and yes make no difference.
/// </summary>
public sealed class CategoricalDivergence : IDivergence
{
    /// <summary>KL(P||Q) of two categorical distributions: 0 or more, and 0 where they are equal.</summary>
    /// <param name="logP">The natural logarithms of the categories' probabilities under P.</param>
    /// <param name="logQ">The natural logarithms of their probabilities under Q.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double KullbackLeibler(ReadOnlySpan<double> logP, ReadOnlySpan<double> logQ)
    {
        if (logP.Length != logQ.Length)
            throw new ArgumentException($"There are {logP.Length} and {logQ.Length} categories; expected as many.", nameof(logQ));
        var sum = 0.0;
        for (var k = 0; k < logP.Length; k++)
            sum += Term(logP[k], logQ[k], logQ[k] - logP[k]);
        return sum;
    }

    /// <inheritdoc/>
    public bool Covers(IColumnDistribution p, IColumnDistribution q) => p is CategoricalDistribution && q is CategoricalDistribution;

    /// <inheritdoc/>
    public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
    {
        var (from, to) = DistributionPair.Of<CategoricalDistribution>(p, q);
        return [.. Enumerable.Range(0, from.Mean.RowCount).Select(
            row => KullbackLeibler(from.LogProbability.Row(row), to.LogProbability.Row(row)))];
    }

    /// <summary>
    /// p (q/p - 1 - log(q/p)), which is never negative; its sum over the categories is the divergence, because the q_k - p_k add up to 0.
    /// For p = 0 it is q, since 0 log 0 = 0.
    /// </summary>
    internal static double Term(double logP, double logQ, double logRatio)
    {
        if (double.IsNegativeInfinity(logP))
            return Math.Exp(logQ);
        // Further up exp(log-ratio) may be no number, and below, log p + log-ratio is rounded too much.
        const double Far = 1;
        var p = Math.Exp(logP);
        return logRatio < Far ? p * GaussianDivergence.ExpMinusTangent(logRatio) : Math.Exp(logP + logRatio) - p - (p * logRatio);
    }
}
