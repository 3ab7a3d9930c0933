namespace MultimodalVae.Measures;

/// <summary>
/// How likely what is said of means over rows is by chance, by the distributions that intervals are made of. What is asked before the first
/// answer is computed together, so that resamples are drawn once for all of it.
/// </summary>
internal sealed class RowEvidence(RowSampling sampling, int resamples, int seed, CancellationToken cancellationToken)
{
    /// <summary>How many values and errors of resamples are held at a time.</summary>
    private const int MaxTogether = 1 << 23;

    private readonly RowIntervals _intervals = new(
        sampling with { Resamples = resamples, Seed = seed, Method = IntervalMethod.Studentised }, cancellationToken);

    private readonly List<MeanEvidence> _pending = [];

    /// <summary>The evidence that the mean of values is above a limit, or below it.</summary>
    public MeanEvidence Of(Func<double[]> values, double limit = 0)
    {
        var mean = new MeanEvidence(this, values, limit);
        _pending.Add(mean);
        return mean;
    }

    /// <summary>The same of the mean over some rows, or over all where these are null.</summary>
    public MeanEvidence Of(ObservedRows? observed, Func<double[]> values, double limit = 0) => observed is null
        ? Of(values, limit)
        : Of(() => observed.Only(values().Select(value => value - limit)));

    /// <summary>The evidence that the means of values and of others differ.</summary>
    public DifferenceEvidence OfDifference(IReadOnlyList<double> values, IReadOnlyList<double> others) => new(this, values, others);

    /// <summary>Computes all that was asked for.</summary>
    public void Compute()
    {
        foreach (var together in _pending.Chunk(Math.Max(1, MaxTogether / (sampling.RowCount + resamples))))
        {
            var distributions = _intervals.Distributions([.. together.Select(mean => mean.Values())]);
            foreach (var (mean, distribution) in together.Zip(distributions))
                mean.Settle(distribution);
        }

        _pending.Clear();
    }
}
