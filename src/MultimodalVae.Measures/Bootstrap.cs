using MathNet.Numerics.Statistics;

namespace MultimodalVae.Measures;

/// <summary>
/// Percentile intervals of means over rows (Efron 1979): the rows are drawn anew with replacement, the same draws for all means.
/// Rows count as independent of each other.
/// </summary>
internal sealed class Bootstrap(int rowCount, MeasureOptions options)
{
    public IReadOnlyList<(double Lower, double Upper)?> Intervals(double[][] values)
    {
        if (options.BootstrapResamples == 0)
            return new (double, double)?[values.Length];

        var means = values.Select(_ => new double[options.BootstrapResamples]).ToArray();
        var random = new Random(options.Seed);
        var counts = new double[rowCount];
        for (var resample = 0; resample < options.BootstrapResamples; resample++)
        {
            Array.Clear(counts);
            for (var draw = 0; draw < rowCount; draw++)
                counts[random.Next(rowCount)]++;
            for (var i = 0; i < values.Length; i++)
                means[i][resample] = Dot(counts, values[i]) / rowCount;
        }

        var tail = (1 - options.Confidence) / 2;
        return [.. means.Select(sample =>
        {
            Array.Sort(sample);
            return ((double, double)?)(SortedArrayStatistics.Quantile(sample, tail), SortedArrayStatistics.Quantile(sample, 1 - tail));
        })];
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
