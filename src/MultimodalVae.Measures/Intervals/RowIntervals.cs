namespace MultimodalVae.Measures;

/// <summary>Intervals of means over rows, from one set of resamples.</summary>
internal sealed class RowIntervals(RowSampling sampling, CancellationToken cancellationToken = default)
{
    private readonly Resamples _resamples = new(sampling.Resamples, sampling.Seed, cancellationToken);

    /// <summary>The interval of each mean; null where no resamples are asked for or there is one row.</summary>
    public IReadOnlyList<MeanInterval?> OfMeans(IReadOnlyList<double[]> values) =>
        Intervals(values, i => GroupedResiduals.OfMean(values[i], sampling));

    /// <summary>
    /// The interval of each mean(numerator) / mean(denominator), by the same residuals; null where a denominator has a mean of 0 too.
    /// </summary>
    public IReadOnlyList<MeanInterval?> OfRatios(IReadOnlyList<(double[] Numerator, double[] Denominator)> pairs)
    {
        int[] defined = [.. Enumerable.Range(0, pairs.Count).Where(i => Sums.Of(pairs[i].Denominator) != 0)];
        var intervals = Intervals(
            [.. defined.Select(i => pairs[i].Numerator)], i =>
                GroupedResiduals.OfRatio(pairs[defined[i]].Numerator, pairs[defined[i]].Denominator, sampling));
        var results = new MeanInterval?[pairs.Count];
        foreach (var (at, i) in defined.Index())
            results[i] = intervals[at];
        return results;
    }

    /// <summary>How far each mean may be from what it estimates.</summary>
    public IReadOnlyList<MeanDistribution> Distributions(IReadOnlyList<double[]> values) =>
        Distributions(values.Count, i => GroupedResiduals.OfMean(values[i], sampling));

    private MeanInterval?[] Intervals(IReadOnlyList<double[]> values, Func<int, GroupedResiduals> group)
    {
        var intervals = new MeanInterval?[values.Count];
        if (sampling.Resamples == 0 || sampling.RowCount < 2)
            return intervals;
        var distributions = Distributions(values.Count, group);
        Parallel.For(0, values.Count, i =>
        {
            var (lower, upper) = distributions[i].Interval(sampling.Confidence);
            intervals[i] = new MeanInterval
            {
                Lower = lower,
                Upper = upper,
                EffectiveRows = distributions[i].EffectiveRows,
                TopShare = TopShare.Of(values[i]),
                RowCount = sampling.RowCount,
            };
        });
        return intervals;
    }

    private MeanDistribution[] Distributions(int count, Func<int, GroupedResiduals> group)
    {
        var grouped = new GroupedResiduals[count];
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, i => grouped[i] = group(i));
        var errors = new double[grouped.Length][];
        foreach (var sameLength in Enumerable.Range(0, grouped.Length).GroupBy(i => grouped[i].Count))
        {
            if (sameLength.Key < GroupedResiduals.MinGroups)
            {
                foreach (var i in sameLength)
                    errors[i] = [];
                continue;
            }

            int[] members = [.. sameLength];
            var lists = members.Select(i => ErrorLists.Of(grouped[i], sampling.Method)).ToArray();
            var sums = _resamples.Sums([.. lists.SelectMany(list => list.Numbers)]);
            var first = 0;
            foreach (var (at, i) in members.Index())
            {
                errors[i] = lists[at].Errors(sums.AsSpan(first, lists[at].Numbers.Length));
                first += lists[at].Numbers.Length;
            }
        }

        return [.. grouped.Select((one, i) => new MeanDistribution(one, errors[i], sampling.Method == IntervalMethod.Percentile))];
    }
}
