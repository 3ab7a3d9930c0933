using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace MultimodalVae.Measures;

/// <summary>How long the values of consecutive rows depend on each other.</summary>
internal static class Autocorrelation
{
    /// <summary>Most sums end among so many lags, which are added up one by one. What drifts has many more: by Fourier transform.</summary>
    private const int FirstLags = 64;

    /// <summary>
    /// The integrated autocorrelation time 1 + 2 sum over k of rho(k), in rows: by how much the variance of the mean is larger than that of
    /// independent rows. The sum goes over pairs of lags as long as they are positive, and these do not rise (initial monotone sequence:
    /// Geyer 1992, section 3.3).
    /// </summary>
    /// <param name="deviations">The values less their mean.</param>
    /// <param name="starts">The first row of each episode but the first one: rows of two episodes are never compared.</param>
    public static double IntegratedTime(ReadOnlySpan<double> deviations, ReadOnlySpan<int> starts)
    {
        var variance = AtLag(deviations, starts, 0);
        if (!(variance > 0))
            return 1;
        var (sum, last, later) = (-1.0, double.PositiveInfinity, Array.Empty<double>());
        for (var lag = 0; lag + 1 < deviations.Length / 2; lag += 2)
        {
            if (lag == FirstLags)
                later = AtEveryLag(deviations, starts);
            var pair = (lag < FirstLags
                ? AtLag(deviations, starts, lag) + AtLag(deviations, starts, lag + 1)
                : later[lag] + later[lag + 1]) / variance;
            if (!(pair > 0))
                break;
            last = Math.Min(last, pair);
            sum += 2 * last;
        }

        return Math.Max(1, sum);
    }

    private static double AtLag(ReadOnlySpan<double> deviations, ReadOnlySpan<int> starts, int lag)
    {
        var (sum, start) = (0.0, 0);
        foreach (var end in starts)
        {
            sum += Product(deviations[start..end], lag);
            start = end;
        }

        return sum + Product(deviations[start..], lag);
    }

    private static double Product(ReadOnlySpan<double> deviations, int lag) =>
        lag >= deviations.Length ? 0 : Sums.OfProducts(deviations[..^lag], deviations[lag..]);

    private static double[] AtEveryLag(ReadOnlySpan<double> deviations, ReadOnlySpan<int> starts)
    {
        var (sums, start) = (new double[deviations.Length], 0);
        foreach (var end in starts)
        {
            AddEveryLag(deviations[start..end], sums);
            start = end;
        }

        AddEveryLag(deviations[start..], sums);
        return sums;
    }

    /// <summary>
    /// The inverse transform of the squared amplitudes of a series has its sums of products at all lags (Wiener 1930, Khinchin 1934); zeros
    /// behind the series keep its end from its start.
    /// </summary>
    private static void AddEveryLag(ReadOnlySpan<double> deviations, double[] sums)
    {
        if (deviations.Length <= FirstLags)
            return;
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)deviations.Length * 2);
        var series = new double[length + 2];
        deviations.CopyTo(series);
        Fourier.ForwardReal(series, length, FourierOptions.NoScaling);
        for (var i = 0; i < series.Length; i += 2)
            (series[i], series[i + 1]) = ((series[i] * series[i]) + (series[i + 1] * series[i + 1]), 0);
        Fourier.InverseReal(series, length, FourierOptions.NoScaling);
        for (var lag = 0; lag < deviations.Length; lag++)
            sums[lag] += series[lag] / length;
    }
}
