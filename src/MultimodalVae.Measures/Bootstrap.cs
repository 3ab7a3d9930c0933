using MathNet.Numerics.Statistics;

namespace MultimodalVae.Measures;

/// <summary>
/// Percentile intervals of means over rows (Efron 1979): the rows are drawn anew with replacement, the same draws for all means.
/// Rows count as independent of each other.
/// </summary>
internal sealed class Bootstrap(int rowCount, MeasureOptions options)
{
    /// <summary>Counts of so many rows, whole vectors, stay in the first cache while all values of these rows are added up.</summary>
    private const int RowsTogether = 768;

    /// <summary>How many numbers are copied at a time, to lie where vectors read them well.</summary>
    private const int MostTogether = 1 << 24;

    public IReadOnlyList<(double Lower, double Upper)?> Intervals(double[][] values)
    {
        var (means, intervals) = (Means(values), new (double Lower, double Upper)?[values.Length]);
        Parallel.For(0, values.Length, i => intervals[i] = IntervalInPlace(means[i]));
        return intervals;
    }

    /// <summary>The means of the values over each of the resamples.</summary>
    public double[][] Means(double[][] values)
    {
        var means = values.Select(_ => new double[options.BootstrapResamples]).ToArray();
        if (options.BootstrapResamples == 0)
            return means;
        var together = Math.Max(1, MostTogether / rowCount);
        for (var start = 0; start < values.Length; start += together)
        {
            var end = Math.Min(start + together, values.Length);
            AddUp(values[start..end], means[start..end]);
        }

        return means;
    }

    /// <summary>The means of some of the values over each of the resamples.</summary>
    private void AddUp(double[][] values, double[][] means)
    {
        using var rows = AlignedRows.Of(values, rowCount);
        Parallel.For(
            0,
            (options.BootstrapResamples + WeightedSums.Weightings - 1) / WeightedSums.Weightings,
            () => new AlignedRows(WeightedSums.Weightings, rowCount),
            (block, _, counts) =>
            {
                AddUp(rows, counts, means, block * WeightedSums.Weightings);
                return counts;
            },
            counts => counts.Dispose());
    }

    /// <summary>The interval of something that was computed from the means of each resample; null where there are none.</summary>
    public (double Lower, double Upper)? Interval(double[] resampled) => IntervalInPlace([.. resampled]);

    private (double Lower, double Upper)? IntervalInPlace(double[] resampled)
    {
        if (resampled.Length == 0)
            return null;

        var tail = (1 - options.Confidence) / 2;
        return (ArrayStatistics.QuantileInplace(resampled, tail), ArrayStatistics.QuantileInplace(resampled, 1 - tail));
    }

    /// <summary>The means of some resamples, from the first of them on.</summary>
    private void AddUp(AlignedRows values, AlignedRows counts, double[][] means, int first)
    {
        var together = Math.Min(WeightedSums.Weightings, options.BootstrapResamples - first);
        for (var resample = 0; resample < together; resample++)
            RowCounts.Draw(options.Seed, first + resample, counts[resample][..rowCount]);

        Span<double> sums = stackalloc double[2 * WeightedSums.Weightings];
        for (var start = 0; start < rowCount; start += RowsTogether)
        {
            for (var i = 0; i < means.Length; i += 2)
            {
                var (x, y) = (i, Math.Min(i + 1, means.Length - 1));
                WeightedSums.Of(Part(x), Part(y), counts, start, sums[..WeightedSums.Weightings], sums[WeightedSums.Weightings..]);
                Add(sums, means[x]);
                if (y > x)
                    Add(sums[WeightedSums.Weightings..], means[y]);
            }

            ReadOnlySpan<double> Part(int row) => values[row][start..Math.Min(start + RowsTogether, values[row].Length)];
        }

        foreach (var ofOne in means)
        {
            foreach (ref var mean in ofOne.AsSpan(first, together))
                mean /= rowCount;
        }

        void Add(ReadOnlySpan<double> found, double[] ofOne)
        {
            for (var resample = 0; resample < together; resample++)
                ofOne[first + resample] += found[resample];
        }
    }
}
