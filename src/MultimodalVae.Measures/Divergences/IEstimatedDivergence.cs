namespace MultimodalVae.Measures;

/// <summary>
/// A divergence that is estimated from samples, without bias, so that the estimate of a single row may be below 0 and their mean is what
/// counts. Rows have noise that is independent of that of other rows, so that the mean over rows averages it, and a row has the same noise
/// in each comparison.
/// </summary>
public interface IEstimatedDivergence : IDivergence
{
    /// <summary>An estimate of KL(P||Q) of every row, in nats: 0 where P and Q are equal.</summary>
    /// <param name="p">P, <c>[rows, columns]</c>.</param>
    /// <param name="q">Q, of the same shape.</param>
    /// <param name="firstRow">
    /// The position that the first row has among all rows that are evaluated: the noise of a row goes by its position.
    /// </param>
    /// <exception cref="ArgumentException">It does not cover them, or they have different shapes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The position is less than 0.</exception>
    double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q, int firstRow);

    double[] IDivergence.KullbackLeibler(IColumnDistribution p, IColumnDistribution q) => KullbackLeibler(p, q, firstRow: 0);
}
