namespace MultimodalVae.Measures;

/// <summary>
/// Percentile intervals of means over rows (Efron 1979): the rows are drawn anew with replacement, the same draws for all means.
/// Rows count as independent of each other. One row has no interval: every resample is that row.
/// </summary>
internal sealed class Bootstrap(int rowCount, MeasureOptions options, CancellationToken cancellationToken = default)
{
    /// <summary>Counts of so many rows, whole vectors, stay in the first cache while all values of these rows are added up.</summary>
    private const int RowsTogether = 1536;

    /// <summary>How many numbers are copied at a time, to lie where vectors read them well.</summary>
    private const int MaxTogether = 1 << 25;

    private readonly int _resamples = rowCount < 2 ? 0 : options.BootstrapResamples;

    public IReadOnlyList<(double Lower, double Upper)?> Intervals(double[][] values)
    {
        var (means, intervals) = (Means(values), new (double Lower, double Upper)?[values.Length]);
        Parallel.For(0, values.Length, i => intervals[i] = IntervalInPlace(means[i]));
        return intervals;
    }

    /// <summary>The means of the values over each of the resamples.</summary>
    public double[][] Means(double[][] values)
    {
        var means = values.Select(_ => new double[_resamples]).ToArray();
        if (_resamples == 0)
            return means;
        var together = Math.Max(1, MaxTogether / rowCount);
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
        using var deviations = new AlignedRows(values.Length, rowCount);
        var units = new Deviations[values.Length];
        Parallel.For(0, values.Length, i => units[i] = Deviations.Of(values[i], deviations[i]));
        Parallel.For(
            0,
            (_resamples + WeightedSums.Together - 1) / WeightedSums.Together,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new AlignedRows(WeightedSums.Together, rowCount),
            (block, _, counts) =>
            {
                AddUp(deviations, units, counts, means, block * WeightedSums.Together);
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
        return (Quantiles.InPlace(resampled, tail), Quantiles.InPlace(resampled, 1 - tail));
    }

    /// <summary>The means of some resamples, from the first of them on.</summary>
    private void AddUp(AlignedRows deviations, Deviations[] units, AlignedRows counts, double[][] means, int first)
    {
        var together = Math.Min(WeightedSums.Together, _resamples - first);
        for (var resample = 0; resample < together; resample++)
            RowCounts.Draw(options.Seed, first + resample, counts[resample][..rowCount]);

        Span<float> sums = stackalloc float[WeightedSums.Together * WeightedSums.Together];
        for (var start = 0; start < counts[0].Length; start += RowsTogether)
        {
            var rows = start..Math.Min(start + RowsTogether, counts[0].Length);
            for (var i = 0; i < means.Length; i++)
            {
                var at = i % WeightedSums.Together;
                if (at == 0)
                    WeightedSums.Of(deviations, i, means.Length, counts, rows, sums);
                for (var resample = 0; resample < together; resample++)
                    means[i][first + resample] += sums[(at * WeightedSums.Together) + resample];
            }
        }

        for (var i = 0; i < means.Length; i++)
        {
            foreach (ref var mean in means[i].AsSpan(first, together))
                mean = units[i].MeanOf(mean / rowCount);
        }
    }
}
