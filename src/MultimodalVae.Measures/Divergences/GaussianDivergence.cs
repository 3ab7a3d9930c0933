using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MultimodalVae.Measures;

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
        Vector512.Create(meanP), Vector512.Create(logVarianceP), Vector512.Create(meanQ), Vector512.Create(logVarianceQ))[0];

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
        var results = MemoryMarshal.Cast<double, Vector512<double>>(divergences);
        ReadOnlySpan<Vector512<double>> mP = Vectors(meanP)[..results.Length], vP = Vectors(logVarianceP)[..results.Length];
        ReadOnlySpan<Vector512<double>> mQ = Vectors(meanQ)[..results.Length], vQ = Vectors(logVarianceQ)[..results.Length];
        for (var i = 0; i < results.Length; i++)
            results[i] = KullbackLeibler(mP[i], vP[i], mQ[i], vQ[i]);

        var rest = results.Length * Vector512<double>.Count;
        var last = KullbackLeibler(
            Padded(meanP[rest..]), Padded(logVarianceP[rest..]), Padded(meanQ[rest..]), Padded(logVarianceQ[rest..]));
        for (var i = rest; i < divergences.Length; i++)
            divergences[i] = last[i - rest];
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> KullbackLeibler(
        Vector512<double> meanP, Vector512<double> logVarianceP, Vector512<double> meanQ, Vector512<double> logVarianceQ)
    {
        var (difference, d) = (meanP - meanQ, logVarianceP - logVarianceQ);
        var distance = Vector512.ConditionalSelect(
            Vector512.Equals(difference, Vector512<double>.Zero), Vector512<double>.Zero,
            difference * difference * Vector512.Exp(-logVarianceQ));
        return (AboveTangent(d) + distance) * Vector512.Create(0.5);
    }

    /// <summary>exp(d) - 1 - d. Where no variance differs much, the series is all that it takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> AboveTangent(Vector512<double> d)
    {
        var isSmall = Vector512.LessThanOrEqual(Vector512.Abs(d), Vector512.Create(LargestOfSeries));
        var series = Series(d);
        return Vector512.EqualsAll(isSmall.AsInt64(), Vector512<long>.AllBitsSet)
            ? series
            : Vector512.ConditionalSelect(isSmall, series, Vector512.Exp(d) - Vector512<double>.One - d);
    }

    /// <summary>d^2 (1/2! + d/3! + d^2/4! + ... + d^8/10!).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Series(Vector512<double> d)
    {
        var sum = Vector512.Create(1 / 3628800.0);
        sum = Vector512.MultiplyAddEstimate(sum, d, Vector512.Create(1 / 362880.0));
        sum = Vector512.MultiplyAddEstimate(sum, d, Vector512.Create(1 / 40320.0));
        sum = Vector512.MultiplyAddEstimate(sum, d, Vector512.Create(1 / 5040.0));
        sum = Vector512.MultiplyAddEstimate(sum, d, Vector512.Create(1 / 720.0));
        sum = Vector512.MultiplyAddEstimate(sum, d, Vector512.Create(1 / 120.0));
        sum = Vector512.MultiplyAddEstimate(sum, d, Vector512.Create(1 / 24.0));
        sum = Vector512.MultiplyAddEstimate(sum, d, Vector512.Create(1 / 6.0));
        return d * d * Vector512.MultiplyAddEstimate(sum, d, Vector512.Create(0.5));
    }

    private static ReadOnlySpan<Vector512<double>> Vectors(ReadOnlySpan<double> values) =>
        MemoryMarshal.Cast<double, Vector512<double>>(values);

    /// <summary>The values, fewer than a vector has, and 0.</summary>
    private static Vector512<double> Padded(ReadOnlySpan<double> values)
    {
        Span<double> padded = stackalloc double[Vector512<double>.Count];
        padded.Clear();
        values.CopyTo(padded);
        return Vector512.Create<double>(padded);
    }

    private static void CheckLengths(int length, params ReadOnlySpan<int> others)
    {
        if (others.ContainsAnyExcept(length))
            throw new ArgumentException($"All spans must have one length; they have {length}, {string.Join(", ", others.ToArray())}.");
    }
}
