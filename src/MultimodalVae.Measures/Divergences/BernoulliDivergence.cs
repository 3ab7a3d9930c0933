namespace MultimodalVae.Measures;

/// <summary>
/// Closed-form Kullback-Leibler divergence between <see cref="BernoulliDistribution"/>s, in nats. Per value, with the probabilities p and q
/// of yes: KL(P||Q) = p log(p/q) + (1 - p) log((1 - p)/(1 - q)) (Kullback and Leibler 1951). The numbers that code no and yes make no
/// difference.
/// </summary>
public sealed class BernoulliDivergence : IDivergence
{
    /// <summary>
    /// KL(P||Q) of two Bernoulli distributions: 0 or more, and 0 only where they are equal, up to the rounding of probabilities that are
    /// all but certain.
    /// </summary>
    /// <param name="logitP">The natural logarithm of the odds of yes under P.</param>
    /// <param name="logitQ">The natural logarithm of the odds of yes under Q.</param>
    public static double KullbackLeibler(double logitP, double logitQ)
    {
        var difference = logitQ - logitP;
        var yes = CategoricalDivergence.Term(LogSigmoid(logitP), LogSigmoid(logitQ), LogRatio(logitP, logitQ, difference));
        var no = CategoricalDivergence.Term(LogSigmoid(-logitP), LogSigmoid(-logitQ), LogRatio(-logitP, -logitQ, -difference));
        return yes + no;
    }

    /// <inheritdoc/>
    public bool Covers(IColumnDistribution p, IColumnDistribution q) => p is BernoulliDistribution && q is BernoulliDistribution;

    /// <inheritdoc/>
    public double[] KullbackLeibler(IColumnDistribution p, IColumnDistribution q)
    {
        var (from, to) = DistributionPair.Of<BernoulliDistribution>(p, q);
        var sums = new double[from.Mean.RowCount];
        for (var row = 0; row < sums.Length; row++)
        {
            for (var i = 0; i < from.Mean.ColumnCount; i++)
                sums[row] += KullbackLeibler(from.Logit[row, i], to.Logit[row, i]);
        }

        return sums;
    }

    /// <summary>
    /// log(q/p): log(1 + (1 - q) (exp(a_q - a_p) - 1)), which is exact where p and q are near each other; else the difference of their
    /// logarithms.
    /// </summary>
    private static double LogRatio(double logitP, double logitQ, double difference)
    {
        const double Near = 1;
        return Math.Abs(difference) < Near
            ? Log1p(Math.Exp(LogSigmoid(-logitQ)) * Expm1(difference))
            : LogSigmoid(logitQ) - LogSigmoid(logitP);
    }

    /// <summary>log(1 / (1 + exp(-a))) without overflow.</summary>
    private static double LogSigmoid(double logit) => Math.Min(logit, 0) - Log1p(Math.Exp(-Math.Abs(logit)));

    private static double Log1p(double x) => MathNet.Numerics.SpecialFunctions.Log1p(x);

    /// <summary>exp(x) - 1. That of MathNet.Numerics 5.0 has errors of 2e-7.</summary>
    private static double Expm1(double x) => x + GaussianDivergence.ExpMinusTangent(x);
}
