namespace MultimodalVae.Measures;

/// <summary>
/// Whether a mean over rows is clearly on one side of a limit: whether its bootstrap interval is. Two means are compared by their difference on
/// each row, which an interval for each would not do: what makes a row hard is in both.
/// </summary>
internal sealed class RowEvidence(int rowCount, double confidence, ReadingOptions options)
{
    private readonly Bootstrap _bootstrap = new(
        rowCount, new MeasureOptions { Confidence = confidence, BootstrapResamples = options.BootstrapResamples, Seed = options.Seed });

    public bool IsAbove(double limit, IEnumerable<double> values) => Interval(values).Lower > limit;

    public bool IsBelow(double limit, IEnumerable<double> values) => Interval(values).Upper < limit;

    /// <summary>Whether factor a &gt; b.</summary>
    public bool IsMore(IEnumerable<double> a, IEnumerable<double> b, double factor = 1) => IsAbove(0, a.Zip(b, (x, y) => (factor * x) - y));

    /// <summary>
    /// Whether some mean clearly differs from each of others, which have the same rows. Row by row, and all of them in the same resamples.
    /// </summary>
    public bool[] Differ(IReadOnlyList<double> values, IReadOnlyList<double>[] others) =>
        [.. _bootstrap.Intervals([.. others.Select(other => values.Zip(other, (x, y) => x - y).ToArray())]).Select(interval => interval!.Value is { Lower: > 0 } or { Upper: < 0 })];

    private (double Lower, double Upper) Interval(IEnumerable<double> values) => _bootstrap.Intervals([[.. values]])[0]!.Value;
}
