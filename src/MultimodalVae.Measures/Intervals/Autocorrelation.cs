namespace MultimodalVae.Measures;

/// <summary>How long the values of consecutive rows depend on each other.</summary>
internal static class Autocorrelation
{
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
        var (sum, last) = (-1.0, double.PositiveInfinity);
        for (var lag = 0; lag + 1 < deviations.Length / 2; lag += 2)
        {
            var pair = (AtLag(deviations, starts, lag) + AtLag(deviations, starts, lag + 1)) / variance;
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
}
