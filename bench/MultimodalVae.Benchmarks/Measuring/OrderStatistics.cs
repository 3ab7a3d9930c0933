namespace MultimodalVae.Benchmarks.Measuring;

/// <summary>Order statistics of measured times.</summary>
internal static class OrderStatistics
{
    public static double Median(this IEnumerable<double> values) => values.Percentile(50);

    /// <summary>The least value that as many percent of the values do not exceed (nearest rank); infinite where there is none.</summary>
    public static double Percentile(this IEnumerable<double> values, double percent)
    {
        var sorted = values.Order().ToArray();
        var rank = (int)Math.Ceiling(percent / 100 * sorted.Length);
        return sorted.Length == 0 ? double.PositiveInfinity : sorted[Math.Clamp(rank, 1, sorted.Length) - 1];
    }
}
