namespace MultimodalVae.Measures;

/// <summary>
/// A divergence between two kinds of distribution, in closed form where there is one; one for every pair that a model has.
/// </summary>
/// <remarks>It may be asked on several threads at once.</remarks>
public interface IDivergence
{
    /// <summary>Whether it knows KL(P||Q) for distributions of these types.</summary>
    bool Covers(IColumnDistribution p, IColumnDistribution q);

    /// <summary>
    /// KL(P||Q) of every row, in nats: where the columns are independent of each other, the sum over them; 0 or more, and 0 where P and Q
    /// are equal. One that is estimated is an <see cref="IEstimatedDivergence"/>.
    /// </summary>
    /// <param name="p">P, <c>[rows, columns]</c>.</param>
    /// <param name="q">Q, of the same shape.</param>
    /// <exception cref="ArgumentException">It does not cover them, or they have different shapes.</exception>
    double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q);
}
