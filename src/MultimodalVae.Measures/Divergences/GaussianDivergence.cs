using System.Numerics;

namespace MultimodalVae.Measures.Divergences;

/// <summary>
/// Closed-form Kullback-Leibler divergences between Gaussians with diagonal covariance, in nats, on spans of means and natural
/// logarithms of variances. Per column: KL(P||Q) = 1/2 [ log(vQ/vP) + (vP + (mP - mQ)^2)/vQ - 1 ] (Kullback and Leibler 1951; for
/// instance Bishop 2006, exercise 1.30).
/// </summary>
public static class GaussianDivergence
{
    private const double LargestOfSeries = 0.1;
    private const int SeriesTerms = 10;

    /// <summary>KL(P||Q) of two Gaussians of one dimension: 0 or more, and 0 only where they are equal.</summary>
    /// <param name="meanP">The mean of P.</param>
    /// <param name="logVarianceP">The natural logarithm of the variance of P.</param>
    /// <param name="meanQ">The mean of Q.</param>
    /// <param name="logVarianceQ">The natural logarithm of the variance of Q.</param>
    public static double KullbackLeibler(double meanP, double logVarianceP, double meanQ, double logVarianceQ) => KullbackLeibler(
        new Vector<double>(meanP), new Vector<double>(logVarianceP), new Vector<double>(meanQ), new Vector<double>(logVarianceQ))[0];

    /// <summary>KL(P||Q) of two Gaussians: the sum over the columns.</summary>
    /// <param name="meanP">The means of P.</param>
    /// <param name="logVarianceP">The natural logarithms of the variances of P.</param>
    /// <param name="meanQ">The means of Q.</param>
    /// <param name="logVarianceQ">The natural logarithms of the variances of Q.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double KullbackLeibler(
        ReadOnlySpan<double> meanP, ReadOnlySpan<double> logVarianceP, ReadOnlySpan<double> meanQ, ReadOnlySpan<double> logVarianceQ)
    {
        CheckLengths(meanP.Length, logVarianceP.Length, meanQ.Length, logVarianceQ.Length);
        var sum = 0.0;
        for (var i = 0; i < meanP.Length; i++)
            sum += KullbackLeibler(meanP[i], logVarianceP[i], meanQ[i], logVarianceQ[i]);
        return sum;
    }

    /// <summary>KL(P||Q) of every column.</summary>
    /// <param name="meanP">The means of P.</param>
    /// <param name="logVarianceP">The natural logarithms of the variances of P.</param>
    /// <param name="meanQ">The means of Q.</param>
    /// <param name="logVarianceQ">The natural logarithms of the variances of Q.</param>
    /// <param name="divergences">The place for the results, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void KullbackLeibler(
        ReadOnlySpan<double> meanP,
        ReadOnlySpan<double> logVarianceP,
        ReadOnlySpan<double> meanQ,
        ReadOnlySpan<double> logVarianceQ,
        Span<double> divergences)
    {
        CheckLengths(meanP.Length, logVarianceP.Length, meanQ.Length, logVarianceQ.Length, divergences.Length);
        var lanes = Vector<double>.Count;
        for (var i = 0; i < divergences.Length; i += lanes)
        {
            var result = KullbackLeibler(Load(meanP[i..]), Load(logVarianceP[i..]), Load(meanQ[i..]), Load(logVarianceQ[i..]));
            if (divergences.Length - i >= lanes)
            {
                result.CopyTo(divergences[i..]);
                continue;
            }

            for (var rest = i; rest < divergences.Length; rest++)
                divergences[rest] = result[rest - i];
        }
    }

    /// <summary>KL(P||Q) + KL(Q||P): the sum over the columns (Jeffreys 1946).</summary>
    /// <inheritdoc cref="KullbackLeibler(ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static double Jeffreys(
        ReadOnlySpan<double> meanP, ReadOnlySpan<double> logVarianceP, ReadOnlySpan<double> meanQ, ReadOnlySpan<double> logVarianceQ) =>
        KullbackLeibler(meanP, logVarianceP, meanQ, logVarianceQ) + KullbackLeibler(meanQ, logVarianceQ, meanP, logVarianceP);

    /// <summary>exp(d) - 1 - d, which is 0 or more; by its series where the terms would cancel.</summary>
    internal static double ExpMinusTangent(double d)
    {
        if (Math.Abs(d) > LargestOfSeries)
            return Math.Exp(d) - 1 - d;

        var sum = 1.0;
        for (var n = SeriesTerms; n > 2; n--)
            sum = 1 + (sum * d / n);
        return 0.5 * d * d * sum;
    }

    private static Vector<double> KullbackLeibler(
        Vector<double> meanP, Vector<double> logVarianceP, Vector<double> meanQ, Vector<double> logVarianceQ)
    {
        var (difference, d) = (meanP - meanQ, logVarianceP - logVarianceQ);
        var distance = Vector.ConditionalSelect(
            Vector.Equals(difference, Vector<double>.Zero), Vector<double>.Zero, difference * difference * Vector.Exp(-logVarianceQ));
        var exact = Vector.Exp(d) - Vector<double>.One - d;
        var sum = Vector<double>.One;
        for (var n = SeriesTerms; n > 2; n--)
            sum = Vector<double>.One + (sum * d * new Vector<double>(1.0 / n));
        var aboveTangent = Vector.ConditionalSelect(
            Vector.LessThanOrEqual(Vector.Abs(d), new Vector<double>(LargestOfSeries)), d * d * sum * new Vector<double>(0.5), exact);
        return (aboveTangent + distance) * new Vector<double>(0.5);
    }

    /// <summary>The first of the values, and 0 where there are too few.</summary>
    private static Vector<double> Load(ReadOnlySpan<double> values) => values.Length >= Vector<double>.Count ? new Vector<double>(values) : Padded(values);

    private static Vector<double> Padded(ReadOnlySpan<double> values)
    {
        Span<double> padded = stackalloc double[Vector<double>.Count];
        padded.Clear();
        values.CopyTo(padded);
        return new Vector<double>(padded);
    }

    private static void CheckLengths(int length, params ReadOnlySpan<int> others)
    {
        if (others.ContainsAnyExcept(length))
            throw new ArgumentException($"All spans must have one length; they have {length}, {string.Join(", ", others.ToArray())}.");
    }
}
